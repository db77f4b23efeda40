import SourceBytes
import Traces

/// How often one kind of oddity occurs in one input.
struct IrregularityCount {
  let name: Irregularity.Name
  let first: Irregularity
  fileprivate(set) var count: Int

  /// By name in the order of their definition, then by input.
  static func counts(_ irregularities: [Irregularity]) -> [IrregularityCount] {
    var places: [Key: Int] = [:]
    var counts: [IrregularityCount] = []
    for item in irregularities {
      let key = Key(name: item.name, source: item.location.source)
      if let place = places[key] {
        counts[place].count += item.count
      } else {
        places[key] = counts.count
        counts.append(IrregularityCount(name: item.name, first: item, count: item.count))
      }
    }
    let order = Dictionary(uniqueKeysWithValues: Irregularity.Name.allCases.enumerated().map { ($1, $0) })
    return counts.sorted { left, right in
      (order[left.name] ?? 0, left.first.location) < (order[right.name] ?? 0, right.first.location)
    }
  }

  static func blocks(_ irregularities: [Irregularity], _ names: InputNames) -> [Block] {
    guard !irregularities.isEmpty else { return [] }
    let columns: [Table.Column] = [
      .init("times", isNumeric: true), .init("name"), .init("first at"),
      .init("what it means", .wrap),
    ]
    let rows = counts(irregularities).map { item in
      [
        Phrase("\(item.count)"), Phrase(item.name.rawValue), Phrase(names.place(item.first.location)),
        item.meaning,
      ]
    }
    return [.heading("What was odd in the logs", level: 2), .table(Table(columns, rows: rows))]
  }

  private struct Key: Hashable {
    let name: Irregularity.Name
    let source: SourceID
  }

  private var meaning: Phrase {
    guard let detail = first.detail else { return name.meaning }
    return name.meaning + " (\(detail))"
  }
}

extension Irregularity.Name {
  /// What it means for the reader of a report.
  fileprivate var meaning: Phrase {
    switch self {
    case .recordCut: "a record without its end; what was left of it was not used"
    case .recordBeginMissing: "a record without its beginning, lost to log rotation or to a filter"
    case .recordUnknownKind: "a record of a kind that is not known"
    case .recordWithoutTime: "a record without a readable time; it was left out"
    case .recordDuplicate:
      "a record that is there twice, as after a search that was run twice; the second was left out"
    case .recordTooLong: "a record too long to be read whole"
    case .junkBetweenRecords: "lines that belong to no record"
    case .messageMalformed: "a record whose SIP cannot be read"
    case .headerMalformed: "a header that cannot be read; the rest was used"
    case .headerLineUnreadable: "a line among the headers that is none"
    case .bodyLengthMismatch: "a body longer or shorter than announced, mostly cut by the logger"
    case .inputNotRecognised:
      "files of a folder that are no logs of a known format, or empty; they were passed over"
    case .inviteMissing:
      "answers to an INVITE that is not in the logs; whether it was an instant message cannot be told"
    case .timeOfConversation: "a document without a time; the time its conversation was opened stands for it"
    case .logWrapped: "a circular log: here its newest records meet its oldest; all were put in order"
    case .timeFallsBack: "time falls back, as where one log was put behind another; all was put in order"
    case .diagnosticNotKept:
      "notes of servers that name no call; they were counted, and only the first ones kept"
    case .reportUnreadable: "a client's report of a failure that cannot be read"
    case .xmlMalformed: "XML that is not well-formed; what was not whole before was left out"
    case .xmlDoctypeRefused: "XML with a document type declaration, which is never read"
    case .xmlTooDeep: "XML nested deeper than any log's"
    case .xmlTooLong: "XML with a value longer than any log's"
    case .eventWithoutTime: "an event without a readable time; it was left out"
    case .eventWithoutComputer: "an event that does not name its computer"
    case .conversationBeginMissing:
      "a conversation whose first message is not in these logs; its later ones are judged, without what it would tell"
    case .encodingInvalid: "bytes that are no text"
    case .dateDayFirst: "dates are written day first and were read so"
    case .dateYearUnknown:
      "dates without a year, and nothing in the log tells it; they were taken for ones of 1972"
    case .clockSetBack:
      "the clock of a log without a zone goes back by an hour, as at the end of daylight saving time; times were read as if it had not"
    case .clockSetForward:
      "the clock of a log without a zone skips an hour, as at the beginning of daylight saving time; times were read as if it had not"
    case .clockContradiction: "messages contradict each other on how far the clocks of the logs are apart"
    case .jsonMalformed: "JSON that cannot be read; whole events before were used"
    case .jsonTooDeep: "JSON nested too deeply"
    case .jsonTooLong: "JSON that is too long"
    }
  }
}
