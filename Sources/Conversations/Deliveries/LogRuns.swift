import SourceBytes
import Traces

/// Inputs of the same machines that follow each other without a hole: the files of one rotation cover as one log.
struct LogRuns {
  /// Inputs that cover as one.
  struct Run {
    var sources: [SourceID]
    let first: Timestamp
    var last: Timestamp
  }

  /// By their first times.
  private(set) var all: [Run] = []
  /// What each of them ends with.
  private var ends: [Part] = []

  /// What one input covers.
  private struct Part {
    let input: InputSummary
    let writer: Writer
    let first: Timestamp
    let last: Timestamp
  }

  private enum Writer: Hashable {
    case machines([String])
    /// Of inputs that do not name their machine, the first one that the same machine wrote.
    case family(SourceID)
  }

  /// What one file lacks that the next one begins with is no more than this, in milliseconds.
  private static let longestSeam = 60_000

  init(_ contents: TraceContents) {
    let families = InputFamilies(contents)
    let parts = contents.inputs.compactMap { input in
      input.firstTime.flatMap { first in
        input.lastTime.map { last in
          let writer: Writer =
            input.hosts.isEmpty ? .family(families.head(of: input.source)) : .machines(input.hosts)
          return Part(input: input, writer: writer, first: first, last: last)
        }
      }
    }
    for part in parts.sorted(by: { ($0.first, $0.input.source) < ($1.first, $1.input.source) }) { add(part) }
  }

  private mutating func add(_ part: Part) {
    let index = all.indices.first { index in
      ends[index].writer == part.writer
        && (part.first.milliseconds(since: all[index].last) <= Self.longestSeam
          || Self.adjoins(ends[index].input, part.input))
    }
    guard let index else {
      all.append(Run(sources: [part.input.source], first: part.first, last: part.last))
      ends.append(part)
      return
    }
    all[index].sources.append(part.input.source)
    guard part.last >= all[index].last else { return }
    all[index].last = part.last
    ends[index] = part
  }

  /// Whether the numbers of records show that none is missing between two inputs, however long the pause is, on any of their machines.
  private static func adjoins(_ one: InputSummary, _ next: InputSummary) -> Bool {
    let hosts: [String?] = one.hosts.isEmpty ? [nil] : one.hosts
    return hosts.allSatisfy { host in
      guard let last = one.stretches.last(where: { $0.host == host })?.lastNumber,
        let first = next.stretches.first(where: { $0.host == host })?.firstNumber
      else { return false }
      return first == last &+ 1
    }
  }
}
