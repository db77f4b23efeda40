import ArgumentParser
import Diagnosis
import Reports

/// `imtrail clients`: the client catalogue.
struct ClientsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clients",
    abstract: "List the clients it knows, and how each behaves."
  )

  @OptionGroup var console: ConsoleOptions

  func run() throws {
    let rows = try Catalogue.load().clients.map(Self.row)
    let columns: [Table.Column] = [
      .init("client"), .init("category"), .init("transport"), .init("IM"), .init("accepts after"),
      .init("gives up after"), .init("known by", .wrap),
    ]
    let table = Table(columns, rows: rows.map { row in row.map { Phrase($0) } })
    try Output.write(to: nil) { console.renderer(atLeast: 132).write(Document([.table(table)]), to: &$0) }
  }

  private static func row(_ client: Client) -> [String] {
    let transport = client.transport?.rawValue ?? "?"
    let tokens = client.tokens.map(\.text).joined(separator: ", ")
    let times = [client.autoAcceptSeconds, client.timeoutSeconds].map(seconds)
    return [client.name, client.category.rawValue, transport, word(client.takesIM)] + times + [tokens]
  }

  private static func seconds(_ value: Int?) -> String {
    value.map { "\($0) s" } ?? "-"
  }

  private static func word(_ value: Bool?) -> String {
    value.map { $0 ? "yes" : "no" } ?? "?"
  }
}
