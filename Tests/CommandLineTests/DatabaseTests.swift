import Foundation
import GRDB
import TestSupport
import Testing

@Suite("A database says what the report says")
struct DatabaseTests {
  /// Runs the program with `--db` and opens what came of it.
  private func database(_ arguments: String...) async throws -> (run: Run, rows: DatabaseRows) {
    let scratch = try ScratchFolder()
    let path = scratch.path + "/report.sqlite"
    let run = try await Program.run(arguments + ["--db", path])
    return (run, try DatabaseRows(path, in: scratch))
  }

  @Test("all that JSON has of each delivery of each sample is in the tables, and nothing else")
  func deliveries() async throws {
    let (run, rows) = try await database("--format", "json", "samples")
    #expect(run.status == 0)
    let report = try JSONValue(run.output)
    let deliveries = report["deliveries"]?.list ?? []
    #expect(deliveries.count > 200)
    let nested = ["endpoints", "evidence", "gaps"]
    let inJSON = deliveries.map { $0.row(without: nested) }.sorted {
      $0["delivery_id", default: ""] < $1["delivery_id", default: ""]
    }
    #expect(try rows.all("SELECT * FROM deliveries ORDER BY delivery_id") == inJSON)
    for name in nested {
      let members = deliveries.flatMap { delivery in
        (delivery[name]?.list ?? []).enumerated().map { index, member in
          member.row().merging(["delivery_id": delivery["delivery_id"]?.text ?? "", "number": "\(index + 1)"])
          { $1 }
        }
      }
      let order =
        "ORDER BY (SELECT sent_at FROM deliveries AS d WHERE d.delivery_id = t.delivery_id), delivery_id, number"
      #expect(try rows.all("SELECT * FROM \(name) AS t \(order)") == members, "\(name)")
    }
  }

  @Test("all that JSON has of each input is in the tables")
  func inputs() async throws {
    let (run, rows) = try await database("--format", "json", "samples")
    let inputs = try JSONValue(run.output)["inputs"]?.list ?? []
    #expect(inputs.count > 30)
    let told = try rows.all("SELECT * FROM inputs ORDER BY input_id")
    #expect(
      told.map { $0.filter { !["input_id", "records", "clocks"].contains($0.key) } }
        == inputs.map { $0.row(without: ["records", "clocks"]) }
    )
    for (row, input) in zip(told, inputs) {
      for name in ["records", "clocks"] { #expect(try JSONValue(row[name] ?? "") == input[name]) }
    }
  }

  @Test("the events are those of the timeline")
  func events() async throws {
    let (_, rows) = try await database("samples/bad-morning")
    let timeline = try await Program.run("timeline", "--format", "ndjson", "samples/bad-morning").jsonLines()
    let told = try rows.all("SELECT * FROM events ORDER BY event_id")
    #expect(told.map { $0.filter { $0.key != "event_id" } } == timeline.map { $0.row() })
    #expect(told.count > 50)
  }

  @Test("numbers are numbers, and what refers to a delivery finds it")
  func types() async throws {
    let (_, rows) = try await database("samples")
    for (column, table) in [
      ("wait_ms", "deliveries"), ("receiver_is_local", "deliveries"), ("line", "evidence"),
      ("status", "events"),
    ] {
      let types = try rows.all(
        "SELECT DISTINCT typeof(\(column)) AS t FROM \(table) WHERE \(column) IS NOT NULL"
      )
      #expect(types == [["t": "integer"]], "\(column)")
    }
    #expect(try rows.all("PRAGMA foreign_key_check").isEmpty)
    #expect(try rows.all("PRAGMA integrity_check") == [["integrity_check": "ok"]])
    let indexes = try rows.all(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    )
    #expect(
      indexes.compactMap { $0["name"] } == [
        "deliveries_receiver", "deliveries_sender", "deliveries_sent_at", "deliveries_verdict",
        "events_delivery_id", "events_time",
      ]
    )
  }

  @Test("the same logs make the same bytes, on any number of cores")
  func sameBytes() async throws {
    let scratch = try ScratchFolder()
    let paths = ["1", "2"].map { scratch.path + "/\($0).sqlite" }
    for (path, jobs) in zip(paths, ["1", "4"]) {
      _ = try await Program.run("--jobs", jobs, "--db", path, "samples")
    }
    let bytes = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(bytes[0] == bytes[1])
    #expect(bytes[0].count > 100_000)
  }

  @Test("filters leave out what they leave out of the report; what is left stays whole")
  func filters() async throws {
    let (run, rows) = try await database("--format", "ndjson", "--only-problems", "samples/bad-morning")
    let ids = Set(try run.deliveryIDs())
    #expect(Set(try rows.all("SELECT delivery_id FROM deliveries").compactMap { $0["delivery_id"] }) == ids)
    let (_, all) = try await database("samples/bad-morning")
    let told = "SELECT time, file, \"offset\", delivery_id FROM events ORDER BY event_id"
    #expect(try rows.all(told) == all.all(told).filter { ids.contains($0["delivery_id", default: ""]) })
    #expect(try rows.all("PRAGMA foreign_key_check").isEmpty)
  }

  @Test("what people wrote is in it only where it is asked for")
  func texts() async throws {
    let log = try Sample.log("declined")
    let hidden = try await database(log).rows
    #expect(try !hidden.bytes().contains("Coffee?"))
    #expect(try hidden.all("SELECT 1 AS n FROM deliveries WHERE text IS NOT NULL").isEmpty)
    let shown = try await database("--show-text", log).rows
    #expect(
      try shown.all("SELECT verdict FROM deliveries WHERE text LIKE 'Coffee?%'") == [["verdict": "declined"]]
    )
    #expect(try !shown.all("SELECT 1 AS n FROM events WHERE text LIKE 'Coffee?%'").isEmpty)
  }

  @Test("README's queries are answered")
  func queriesOfReadme() async throws {
    let (_, rows) = try await database("samples")
    let blocks = try Repository.text("README.md").components(separatedBy: "```sql\n").dropFirst()
    let queries = blocks.compactMap { $0.components(separatedBy: "```").first }
    #expect(queries.count == 3)
    for query in queries { #expect(try !rows.all(query).isEmpty, "\(query)") }
  }
}

/// A database that a run left behind.
struct DatabaseRows {
  private let queue: DatabaseQueue
  private let path: String
  private let scratch: ScratchFolder

  init(_ path: String, in scratch: ScratchFolder) throws {
    var configuration = Configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
    self.path = path
    self.scratch = scratch
  }

  /// The rows a query finds: columns that hold something, as texts.
  func all(_ query: String) throws -> [[String: String]] {
    try queue.read { database in
      try Row.fetchAll(database, sql: query).map { row in
        var values: [String: String] = [:]
        for (column, value) in row {
          switch value.storage {
          case .null: break
          case .int64(let number): values[column] = "\(number)"
          case .string(let text): values[column] = text
          case .double(let number): values[column] = "\(number)"
          case .blob(let data): values[column] = "\(data)"
          }
        }
        return values
      }
    }
  }

  func bytes() throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}

extension JSONValue {
  /// The members of an object as a table has them.
  func row(without names: [String] = []) -> [String: String] {
    guard case .object(let members) = self else { return [:] }
    return members.filter { !names.contains($0.key) }.compactMapValues(\.cell)
  }

  private var cell: String? {
    switch self {
    case .boolean(let flag): flag ? "1" : "0"
    case .integer(let number): "\(number)"
    case .text(let text): text
    case .list(let list): list.isEmpty ? nil : list.compactMap(\.cell).joined(separator: ";")
    default: nil
    }
  }
}
