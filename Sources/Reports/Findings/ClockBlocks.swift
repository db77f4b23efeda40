import Conversations
import Diagnosis
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
    return [.table(Table(columns, rows: rows))] + relationBlocks(names)
  }

  /// Which clocks nothing relates to each other; empty where that leaves nothing open, and the table shows it by itself.
  private func relationBlocks(_ names: InputNames) -> [Block] {
    var sets: [[LogClock]] = []
    for clock in clocks {
      guard let set = clock.set else { return [] }
      if let place = sets.firstIndex(where: { $0.first?.set == set }) {
        sets[place].append(clock)
      } else {
        sets.append([clock])
      }
    }
    guard sets.count > 1, clocks.count(where: { $0.basis == .reference }) > 1 || lacksOrder else { return [] }
    let shown = sets.prefix(Self.mostSets).map { set in
      Phrase("that of ") + set[0].owner(names) + (set.count > 1 ? Phrase(" with \(set.count - 1) more") : "")
    }
    let more: Phrase = sets.count > shown.count ? Phrase(", and \(sets.count - shown.count) more") : ""
    let minutes = ClockSet.largestSkew / 60_000
    return [
      .paragraph(
        "No message relates these clocks to each other: " + shown.joined(", ") + more
          + ". What is less than \(minutes) minutes apart by two of them is in no known order. If you know how they stand, say it of each: --clock FILE=OFFSET."
      )
    ]
  }

  /// Whether the order of two clocks would tell more of a message.
  private var lacksOrder: Bool {
    deliveries.contains { $0.gaps.contains { $0.gap.what == .unrelatedClock } }
  }

  /// Clocks that are named as unrelated, at the most.
  private static var mostSets: Int { 4 }
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
