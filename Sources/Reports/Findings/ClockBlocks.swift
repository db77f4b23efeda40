import Conversations
import Traces

extension Report {
  /// How the clocks of the logs stand to each other; empty where there is only one, and nothing is known of it.
  var clockBlocks: [Block] {
    guard clocks.count > 1 || clocks.contains(where: { $0.offset != 0 }) else { return [] }
    let names = InputNames(inputs)
    let columns: [Table.Column] = [
      .init("clock of"), .init("set by", isNumeric: true), .init("sure"), .init("how that is known", .wrap),
    ]
    let rows = clocks.map { clock in
      [clock.owner(names), clock.setting, Phrase(clock.certainty?.rawValue ?? "-"), clock.reason]
    }
    return [.table(Table(columns, rows: rows))]
  }
}

extension Report {
  /// Why lines of the logs show other times than are told; empty where they do not.
  var settingBlocks: [Block] {
    let names = InputNames(inputs)
    let zones = inputs.compactMap { input -> Phrase? in
      guard let zone = input.foundZone, zone.offset != 0 else { return nil }
      return Phrase("\(names.shortName(input.source)) is written in \(zone.name)")
    }
    guard !zones.isEmpty || clocks.contains(where: { $0.offset != 0 }) else { return [] }
    let account: Phrase = "Times are told by one clock in UTC; the lines of a log show those of its own."
    let sentence = zones.isEmpty ? account : account + " " + zones.joined(", ") + "."
    return [.paragraph(sentence)] + clockBlocks
  }
}

extension LogClock {
  fileprivate func owner(_ names: InputNames) -> Phrase {
    if let machine { return Phrase(machine) }
    return sources.prefix(3).map { Phrase(names.shortName($0)) }.joined(", ")
      + (sources.count > 3 ? " and \(sources.count - 3) more" : "")
  }

  fileprivate var setting: Phrase {
    guard offset != 0 else { return "-" }
    let width = uncertainty.map { $0 > 0 ? " ± \(Self.seconds($0)) s" : "" } ?? ""
    return Phrase("\(offset < 0 ? "-" : "+")\(Self.seconds(offset)) s\(width)")
  }

  fileprivate var reason: Phrase {
    switch basis {
    case .told: "by your word (--clock)"
    case .reference: "the others are set by it"
    case .exchange: "\(counted) with other logs, in both directions"
    case .oneWay: "\(counted) with other logs, in one direction only, which bounds it on one side"
    case .serverDates: "by the times servers wrote into their answers"
    case .none: "nothing relates it to another: its times are taken as they are"
    }
  }

  private var counted: Phrase {
    comparisons == 1 ? "1 message compared" : "\(comparisons) messages compared"
  }

  /// With three decimals, without the sign.
  private static func seconds(_ milliseconds: Int) -> String {
    let size = milliseconds.magnitude
    let rest = String(size % 1000)
    return "\(size / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
