extension Story {
  /// As `mobileTimeoutSPOP`, and Bob's iPhone, whose channel was open all the time, was told nothing of the words.
  static let mobileTimeoutPhoneSilent = Story.withClientLogs(
    "mobile-timeout-phone-silent",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 21, hour: 14, minute: 10),
    seed: 114,
    tell: { office in
      let untouched = UntouchedPhone(in: office, until: 1100)
      var log = untouched.phoneLog(seed: 1114)
      log.polls(from: 22.4, until: 1080)
      return [KeptLog(fileName: "bob-iphone.mobile.log", bytes: log.output)]
    }
  )
}
