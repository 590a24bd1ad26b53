window.YTD.note_tweet.part0 = [
  {
    "noteTweet": {
      "noteTweetId": "1",
      "createdAt": "2023-12-11T14:36:59.000Z",
      "core": {
        "text": "One hundred characters are few for a pond, so that what there is to say of newts, frogs and herons goes on, and on, and on until the reeds have the last word.",
        "urls": [],
        "mentions": [],
        "hashtags": []
      }
    }
  }
]