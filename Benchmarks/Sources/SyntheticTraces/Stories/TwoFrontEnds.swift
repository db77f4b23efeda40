extension Story {
  /// As `mobileTimeoutSPOP`, but Bob is homed on another front end than Alice, and each of three machines kept a log by its own clock.
  static let twoFrontEnds = Story.withClientLogs(
    "two-front-ends",
    forms: [],
    start: Moment(year: 2014, month: 3, day: 19, hour: 13, minute: 10),
    seed: 131,
    servers: [
      FrontEnd(),
      FrontEnd(machine: "FE2", address: "10.20.0.12", process: 0x0a1c, skew: 41.25),
    ]
  ) { office in
    let trace = office.trace
    office.everydayTraffic(until: 1100)
    let phone = trace.client(.iPhone, of: office.bob, server: 1)
    let desktop = trace.client(.lync2013Desktop, of: office.bob, server: 1)
    trace.signsIn(phone, at: 20, expires: 600, staysUntil: 1100, server: 1)
    trace.signsIn(desktop, at: 31, expires: 600, challenged: true, staysUntil: 900, server: 1)
    trace.publishes(desktop, availability: 3500, at: 33.4, server: 1)
    // By its own clock, the front end takes this 24 seconds after the message.
    trace.signsOut(desktop, number: 20, at: 917.3, server: 1)
    let session = trace.offers(
      "The train is late, please begin without me",
      from: office.alice,
      to: office.bob,
      on: [phone],
      at: 934.6,
      server: 0,
      home: 1
    )
    session.rings(phone, after: 0.412)
    session.refuses(phone, with: .noResponse, after: 60.018)
    session.fails(with: .noResponse, passedOnFrom: phone, after: 60.022)
    session.isReported(.noResponse, passedOnFrom: phone, after: 60.41)
    return [
      KeptLog(fileName: "fe1.cls.log", bytes: trace.written(as: .cls, of: 0)),
      KeptLog(fileName: "fe2.ocslogger.log", bytes: trace.written(as: .ocslogger, of: 1, zone: 3600)),
      KeptLog(
        fileName: "Lync-UccApi-0.UccApilog",
        bytes: trace.uccapiLog(of: office.alice, seed: 1131, place: .office(zone: 3600, skew: -12.8))
      ),
    ]
  }
}
