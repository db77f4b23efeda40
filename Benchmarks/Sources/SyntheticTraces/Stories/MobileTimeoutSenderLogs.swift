extension Story {
  /// As `mobileTimeoutSPOP`, told by the logs of Alice's PC alone.
  static let mobileTimeoutSenderLogs = Story.withClientLogs(
    "mobile-timeout-sender-logs",
    forms: [],
    start: Moment(year: 2014, month: 3, day: 25, hour: 9, minute: 20),
    seed: 115,
    tell: { office in
      let untouched = UntouchedPhone(in: office, until: 1100)
      untouched.session.isReported(.noResponse, passedOnFrom: untouched.phone, after: 60.41)
      var events = EventViewerLog(of: untouched.session, seed: 2115)
      return [
        KeptLog(
          fileName: "Lync-UccApi-0.UccApilog",
          bytes: office.trace.uccapiLog(of: office.alice, seed: 1115)
        ),
        KeptLog(fileName: "alice-events.xml", bytes: events.written(from: -5400, until: 1400)),
      ]
    }
  )
}
