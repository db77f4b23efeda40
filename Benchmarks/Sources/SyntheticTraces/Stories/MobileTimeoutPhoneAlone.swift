extension Story {
  /// As `mobileTimeoutSPOP`, told by the log of Bob's iPhone alone.
  static let mobileTimeoutPhoneAlone = Story.withClientLogs(
    "mobile-timeout-phone-alone",
    forms: [],
    start: Moment(year: 2014, month: 3, day: 26, hour: 13, minute: 5),
    seed: 116,
    tell: { office in
      let untouched = UntouchedPhone(in: office, until: 1100)
      var log = untouched.phoneLog(seed: 1116)
      log.shows(untouched.session, words: untouched.words, after: 0.405, missedAfter: 60.018)
      log.polls(from: 22.4, until: 1080)
      return [KeptLog(fileName: "bob-iphone.mobile.log", bytes: log.output)]
    }
  )
}
