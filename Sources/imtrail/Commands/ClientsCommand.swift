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
    let table = Table(
      titles: ["client", "category", "transport", "takes IM", "accepts itself", "gives up", "known by"],
      rows: rows
    )
    try Output.write(to: nil) { console.renderer(toFile: false).write(Document([.table(table)]), to: &$0) }
  }

  private static func row(_ client: Client) -> [String] {
    let transport = client.transport?.rawValue ?? "?"
    let tokens = client.tokens.map(\.text).joined(separator: " ")
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
