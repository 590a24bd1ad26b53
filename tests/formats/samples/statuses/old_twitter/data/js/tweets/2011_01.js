Grailbird.data.tweets_2011_01 = 
 [
 {
  "source": "web",
  "entities": {
   "user_mentions": [],
   "media": [],
   "hashtags": [],
   "urls": []
  },
  "in_reply_to_status_id_str": "301",
  "in_reply_to_screen_name": "ann_example",
  "geo": {},
  "id_str": "302",
  "text": "Two, by now.",
  "id": 302,
  "created_at": "2011-01-31 23:59:13 +0000",
  "user": {
   "name": "Ann",
   "screen_name": "ann_example",
   "protected": false,
   "id_str": "1",
   "id": 1
  }
 },
 {
  "source": "web",
  "entities": {
   "user_mentions": [],
   "media": [],
   "hashtags": [],
   "urls": []
  },
  "geo": {},
  "id_str": "301",
  "text": "One newt.",
  "id": 301,
  "created_at": "2011-01-30 23:59:13 +0000",
  "user": {
   "name": "Ann",
   "screen_name": "ann_example",
   "protected": false,
   "id_str": "1",
   "id": 1
  }
 }
]