/// Where the first header of each name stands among the headers of a message.
struct FirstPlaces: Sendable {
  private static let none = UInt16.max

  private var places = [64 of UInt16](repeating: FirstPlaces.none)

  /// Notes a header, unless one of its name was noted before.
  mutating func note(_ name: HeaderName, _ place: Int) {
    let slot = Int(name.rawValue)
    if places[slot] == Self.none { places[slot] = UInt16(clamping: min(place, Int(Self.none) - 1)) }
  }

  /// The place of the first header of a name; nil if there is none.
  subscript(name: HeaderName) -> Int? {
    let place = places[Int(name.rawValue)]
    return place == Self.none ? nil : Int(place)
  }
}
