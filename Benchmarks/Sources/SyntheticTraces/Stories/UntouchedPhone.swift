/// The article's scenario 2: Alice writes to Bob, whose only client is an iPhone that nobody touches for a minute.
struct UntouchedPhone {
  let words = "Are you coming to the review?"
  let phone: Client
  let session: Session
  private let office: Office

  init(in office: Office, until end: Seconds) {
    self.office = office
    office.everydayTraffic(until: end)
    phone = office.bobSignsIn(with: .iPhone, until: end)
    session = office.trace.offers(words, from: office.alice, to: office.bob, on: [phone], at: 934.6)
    session.rings(phone, after: 0.412)
    session.refuses(phone, with: .noResponse, after: 60.018)
    session.fails(with: .noResponse, passedOnFrom: phone, after: 60.022)
  }

  /// The phone's log up to where it first waits for news, with the coming and going of colleagues in store.
  func phoneLog(seed: UInt64) -> PhoneLog {
    var log = PhoneLog(of: phone, in: office.trace, seed: seed)
    log.signsIn(registeredAt: 20)
    log.hums(about: office.everybodyElse, from: 22.9, until: 1080)
    return log
  }
}
