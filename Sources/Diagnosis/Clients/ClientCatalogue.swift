import Synchronization

/// The clients the program knows (`rules/clients.yml`), and how it tells them apart.
package final class ClientCatalogue: Sendable {
  /// Where the catalogue stands among the built-in files.
  package static let builtInPath = "rules/clients.yml"

  /// In the order in which they are asked whether a product string is theirs.
  package let clients: [Client]
  /// Answers already given; product strings repeat, and there are few of them.
  private let answers = Mutex<[String: Int?]>([:])
  private static let rememberedAnswers = 4096
  /// Longest product string that is looked at, in bytes.
  private static let productLimit = 1024

  package init(clients: [Client]) {
    self.clients = clients
    mobileTimeouts = Set(clients.filter { $0.category == .mobile }.compactMap(\.timeoutSeconds)).sorted()
    acceptTimes = Set(clients.compactMap(\.autoAcceptSeconds)).sorted()
  }

  /// The catalogue that is part of the program.
  ///
  /// - Throws: `DataFileError` if the built-in file is missing or damaged, which its tests rule out.
  package static func builtIn() throws(DataFileError) -> ClientCatalogue {
    try ClientCatalogue(DataFileEntry.builtIn(builtInPath))
  }

  /// Reads a catalogue.
  ///
  /// - Parameters:
  ///   - yaml: the text of the file.
  ///   - path: the name of the file, for complaints.
  /// - Throws: `DataFileError` for the first thing that is wrong.
  package convenience init(yaml: String, path: String) throws(DataFileError) {
    try self.init(DataFileEntry.entries(of: yaml, path: path))
  }

  private convenience init(_ entries: [DataFileEntry]) throws(DataFileError) {
    var clients: [Client] = []
    var names: Set<String> = []
    for entry in entries {
      let client = try ClientEntryReader(entry: entry).client()
      guard names.insert(client.name).inserted else { throw entry.error(.repeated(client.name)) }
      clients.append(client)
    }
    self.init(clients: clients)
  }

  /// The client that sends a `User-Agent` or `Server` value; nil if no entry fits.
  ///
  /// The first entry with a token in the value wins.
  package func recognise(userAgent: String) -> Client? {
    let index = answers.withLock { answers in
      if let known = answers[userAgent] { return known }
      let found = place(of: userAgent)
      if answers.count < Self.rememberedAnswers { answers[userAgent] = .some(found) }
      return found
    }
    return index.map { clients[$0] }
  }

  private func place(of userAgent: String) -> Int? {
    let product = userAgent.utf8.prefix(Self.productLimit).map(Self.lowerCase)
    return clients.firstIndex { client in client.tokens.contains { $0.matches(product) } }
  }

  private static func lowerCase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// The client with a name; nil if there is none.
  package func client(named name: String) -> Client? {
    clients.first { $0.name == name }
  }

  /// Every time-out of a mobile client, in seconds, without repeats: what a client nobody recognises may have had.
  package let mobileTimeouts: [Int]

  /// Every time after which some client accepts by itself, in seconds, without repeats: what a client whose own time is not
  /// published may have.
  package let acceptTimes: [Int]
}
