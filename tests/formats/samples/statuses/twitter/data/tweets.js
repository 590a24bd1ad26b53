window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "201"
          ]
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.example\" rel=\"nofollow\">App</a>",
      "entities": {
        "hashtags": [
          {
            "text": "pond",
            "indices": [
              "30",
              "35"
            ]
          }
        ],
        "symbols": [],
        "user_mentions": [],
        "urls": [
          {
            "url": "https://t.co/abc",
            "expanded_url": "https://mill.example/pond?a=1&b=2",
            "display_url": "mill.example/pond",
            "indices": [
              "23",
              "39"
            ]
          }
        ],
        "media": [
          {
            "url": "https://t.co/pic",
            "media_url_https": "https://img.example/1.jpg",
            "type": "photo"
          }
        ]
      },
      "favorite_count": "0",
      "id_str": "201",
      "id": "201",
      "truncated": false,
      "created_at": "Sun Dec 06 14:36:59 +0000 2023",
      "full_text": "Newts &amp; frogs &lt;3: see https://t.co/abc #pond https://t.co/pic",
      "lang": "en",
      "extended_entities": {
        "media": [
          {
            "url": "https://t.co/pic",
            "media_url_https": "https://img.example/1.jpg",
            "type": "photo",
            "ext_alt_text": "A pond"
          }
        ]
      }
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "202"
          ]
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.example\" rel=\"nofollow\">App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "favorite_count": "0",
      "id_str": "202",
      "id": "202",
      "truncated": false,
      "created_at": "Sun Dec 07 14:36:59 +0000 2023",
      "full_text": "First answer to myself.\n\nIn two parts.",
      "lang": "en",
      "in_reply_to_status_id_str": "201",
      "in_reply_to_status_id": "201",
      "in_reply_to_screen_name": "ann_example"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "203"
          ]
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.example\" rel=\"nofollow\">App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "favorite_count": "0",
      "id_str": "203",
      "id": "203",
      "truncated": false,
      "created_at": "Sun Dec 08 14:36:59 +0000 2023",
      "full_text": "And a second one, deeper.",
      "lang": "en",
      "in_reply_to_status_id_str": "202",
      "in_reply_to_status_id": "202",
      "in_reply_to_screen_name": "ann_example"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "204"
          ]
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.example\" rel=\"nofollow\">App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "favorite_count": "0",
      "id_str": "204",
      "id": "204",
      "truncated": false,
      "created_at": "Sun Dec 09 14:36:59 +0000 2023",
      "full_text": "@bram I do not think so.",
      "lang": "en",
      "in_reply_to_status_id_str": "99",
      "in_reply_to_status_id": "99",
      "in_reply_to_screen_name": "bram"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "205"
          ]
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.example\" rel=\"nofollow\">App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "favorite_count": "0",
      "id_str": "205",
      "id": "205",
      "truncated": false,
      "created_at": "Sun Dec 10 14:36:59 +0000 2023",
      "full_text": "RT @bram: the heron is ba\u2026",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "206"
          ]
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.example\" rel=\"nofollow\">App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "favorite_count": "0",
      "id_str": "206",
      "id": "206",
      "truncated": false,
      "created_at": "Sun Dec 11 14:36:59 +0000 2023",
      "full_text": "One hundred characters are few for a pond, so that what there is to say of newts, frogs and herons goes on, and on, and \u2026 https://t.co/long",
      "lang": "en"
    }
  }
]