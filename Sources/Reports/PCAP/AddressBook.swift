/// The addresses packets go by.
///
/// A station whose address the logs tell has that one. Others get one each from 198.18.0.0/15, which no network uses (RFC 2544),
/// in the order of their names, so that the same logs give the same addresses; one that stands in the logs is passed over.
struct AddressBook {
  private var addresses: [Station: IPv4Address] = [:]
  /// Stations whose address is made up.
  private(set) var invented: [Station] = []

  private static let first: UInt32 = 0xC612_0001

  /// - Parameters:
  ///   - stations: all there are.
  ///   - known: addresses the logs tell of stations they name; one of which they tell several counts as unknown.
  init(_ stations: Set<Station>, known: [Station: Set<IPv4Address>]) {
    var used: Set<IPv4Address> = []
    for station in stations {
      if case .address(let address) = station { used.insert(address) }
    }
    var owners: [IPv4Address: Int] = [:]
    for addresses in known.values where addresses.count == 1 {
      for address in addresses { owners[address, default: 0] += 1 }
    }
    for (station, found) in known where found.count == 1 {
      guard let address = found.first, owners[address] == 1 else { continue }
      addresses[station] = address
      used.insert(address)
    }
    var next = Self.first
    for station in stations.sorted() where addresses[station] == nil {
      if case .address(let address) = station {
        addresses[station] = address
        continue
      }
      while used.contains(IPv4Address(value: next)) { next &+= 1 }
      addresses[station] = IPv4Address(value: next)
      next &+= 1
      invented.append(station)
    }
  }

  subscript(station: Station) -> IPv4Address {
    addresses[station] ?? IPv4Address(value: Self.first)
  }
}
