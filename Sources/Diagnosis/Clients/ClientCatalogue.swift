import BuiltInRules
import Synchronization
import Yams

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
  }

  /// The catalogue that is part of the program.
  ///
  /// - Throws: `ClientCatalogueError` if the built-in file is missing or damaged, which its tests rule out.
  package static func builtIn() throws(ClientCatalogueError) -> ClientCatalogue {
    guard let file = BuiltInRules.files.first(where: { $0.path == builtInPath }) else {
      throw ClientCatalogueError(path: builtInPath, line: nil, kind: .unreadable("it is not there"))
    }
    return try ClientCatalogue(yaml: file.text, path: file.path)
  }

  /// Reads a catalogue.
  ///
  /// - Parameters:
  ///   - yaml: the text of the file.
  ///   - path: the name of the file, for complaints.
  /// - Throws: `ClientCatalogueError` for the first thing that is wrong.
  package convenience init(yaml: String, path: String) throws(ClientCatalogueError) {
    guard let items = try Self.compose(yaml, path: path)?.sequence else {
      throw ClientCatalogueError(path: path, line: 1, kind: .notAList)
    }
    var clients: [Client] = []
    var names: Set<String> = []
    for entry in items {
      let client = try ClientEntryReader(path: path, entry: entry).client()
      guard names.insert(client.name).inserted else {
        throw ClientCatalogueError(path: path, line: entry.mark?.line, kind: .duplicateName(client.name))
      }
      clients.append(client)
    }
    self.init(clients: clients)
  }

  private static func compose(_ yaml: String, path: String) throws(ClientCatalogueError) -> Node? {
    do {
      return try Yams.compose(yaml: yaml)
    } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _)
    {
      throw ClientCatalogueError(path: path, line: mark.line, kind: .unreadable(problem))
    } catch {
      throw ClientCatalogueError(path: path, line: nil, kind: .unreadable("\(error)"))
    }
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
  package var mobileTimeouts: [Int] {
    Set(clients.filter { $0.category == .mobile }.compactMap(\.timeoutSeconds)).sorted()
  }

  /// Every time after which some client accepts by itself, in seconds, without repeats: what a client whose own time is not
  /// published may have.
  package var acceptTimes: [Int] {
    Set(clients.compactMap(\.autoAcceptSeconds)).sorted()
  }
}
