import SIP
import SourceBytes

/// The presence of one person, as a notification tells it: `categories` with the aggregate state, and the endpoint preferred for text.
///
/// Most of a trace is such notifications, so they are read as text, in bulk scans: the values asked for stand in attributes and elements of
/// fixed spelling; what an untrusted one may cost is bounded.
struct PresenceNotice {
  let user: Range<Int>
  /// `user@host` of the address, if that is all there is behind `sip:`, and nothing of it is escaped.
  let plainAddress: Range<Int>?
  /// Of the plain address, else of all of it.
  let addressHash: UInt64
  let availability: Int
  let preferredEndpoint: Range<Int>?

  private init(
    of bytes: Span<UInt8>,
    user: Range<Int>,
    availability: Int,
    preferredEndpoint: Range<Int>?
  ) {
    self.user = user
    plainAddress = Self.plainAddress(user, bytes)
    addressHash = AddressHash.of(bytes, in: plainAddress ?? user)
    self.availability = availability
    self.preferredEndpoint = preferredEndpoint
  }

  /// Calls `body` with what a notification tells, person by person.
  static func forEach(
    in content: Range<Int>,
    of bytes: Span<UInt8>,
    _ body: (PresenceNotice) -> Void
  ) {
    var position = content.lowerBound
    // Few servers tell it, and none of a person without telling it of others.
    let tellsPreference = bytes.firstIndex(of: "EndpointId=\"", in: content) != nil
    var candidates = 0
    while candidates < bound,
      let state = bytes.firstIndex(of: "State\"", in: position..<content.upperBound)
    {
      position = state + 6
      candidates += 1
      guard bytes.hasSuffix("aggregate", in: content.lowerBound..<state),
        let availability = availability(behind: position, content, bytes),
        let user = user(before: state, in: content, bytes)
      else { continue }
      let preferred = tellsPreference ? preferred(behind: position, content, bytes) : nil
      body(PresenceNotice(of: bytes, user: user, availability: availability, preferredEndpoint: preferred))
    }
  }

  /// 9000 to 11999: Do Not Disturb, in the numbers of [MS-PRES].
  var isDoNotDisturb: Bool { (9000..<12_000).contains(availability) }

  /// Neither Do Not Disturb nor a preference.
  var isOrdinary: Bool { !isDoNotDisturb && preferredEndpoint == nil }

  private static func plainAddress(_ user: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
    guard bytes.hasPrefix(ignoringCase: "sip:", in: user) else { return nil }
    let address = PlainAddress(beginning: user.lowerBound + 4..<user.upperBound, of: bytes)?.range
    return address?.upperBound == user.upperBound ? address : nil
  }

  /// A notification tells of a few people.
  private static let bound = 256
  /// How far from the state what belongs to it may stand.
  private static let furthest = 4096

  /// The number in the next `availability` element.
  private static func availability(behind place: Int, _ content: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
    let window = place..<min(place + 512, content.upperBound)
    guard let start = bytes.firstIndex(of: "<availability>", in: window) else { return nil }
    return bytes.leadingInteger(in: start + 14..<content.upperBound)
  }

  /// The `uri` of the `categories` element the state is in.
  private static func user(before place: Int, in content: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
    var open: Range<Int>?
    var from = max(content.lowerBound, place - furthest)
    while let start = bytes.firstIndex(of: 0x3C, in: from..<place) {
      if bytes.hasPrefix("<categories", in: start..<place) { open = start..<place }
      if bytes.hasPrefix("</categories>", in: start..<place) { open = nil }
      from = start + 1
    }
    return open.flatMap { uri(in: $0, bytes) }
  }

  private static func uri(in range: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
    guard let start = bytes.firstIndex(of: "uri=\"", in: range),
      let end = bytes.firstIndex(of: 0x22, in: start + 5..<range.upperBound)
    else { return nil }
    return start + 5..<end
  }

  /// `preferredEndpointId` of the text capability, before the next person's categories.
  private static func preferred(behind place: Int, _ content: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>?
  {
    let window = place..<min(place + 4 * furthest, content.upperBound)
    let end = bytes.firstIndex(of: "</categories>", in: window) ?? window.upperBound
    guard let text = bytes.firstIndex(of: "<text ", in: place..<end),
      let tagEnd = bytes.firstIndex(of: 0x3E, in: text..<end),
      let start = bytes.firstIndex(of: "preferredEndpointId=\"", in: text..<tagEnd),
      let quote = bytes.firstIndex(of: 0x22, in: start + 21..<tagEnd)
    else { return nil }
    return start + 21..<quote
  }
}
