extension Story {
  /// As `mobileTimeoutSPOP`, and Bob's iPhone logged that the words came to its app.
  static let mobileTimeoutPhoneLog = Story.withClientLogs(
    "mobile-timeout-phone-log",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 20, hour: 8, minute: 35),
    seed: 113,
    tell: { office in
      let untouched = UntouchedPhone(in: office, until: 1100)
      var log = untouched.phoneLog(seed: 1113)
      log.shows(untouched.session, words: untouched.words, after: 0.405, missedAfter: 60.018)
      log.polls(from: 22.4, until: 1080)
      return [KeptLog(fileName: "bob-iphone.mobile.log", bytes: log.output)]
    }
  )
}
