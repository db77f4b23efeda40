import Reports
import SourceBytes
import Traces

extension InputFailure {
  /// It is no log, or an empty one: what was not named is passed over then.
  var isOfNoLog: Bool {
    switch self {
    case .empty, .notRecognised: true
    case .unreadable: false
    }
  }

  /// What is told of it, with the name of the input.
  ///
  /// - Parameters:
  ///   - name: of the input.
  ///   - format: the one the user told, by name.
  ///   - alike: further members of the same archive with the same failure.
  ///   - partly: what becomes of what could be read.
  /// - Returns: what, why, and what to do.
  func sentence(
    of name: String,
    as format: String?,
    alike: Int = 0,
    partly: String = PackingFailure.inReport
  ) -> String {
    switch self {
    case .unreadable(let error): error.sentence(alike: alike, partly: partly)
    case .empty:
      "\(visible(name, limit: 4096)): nothing to analyse: it is empty; give a log with records in it"
    case .notRecognised(let lookalike):
      "\(visible(name, limit: 4096)): not recognised: "
        + (lookalike?.words ?? format.map { "it holds nothing of the format \($0)" }
          ?? "it is a log of no known format")
        + "; " + (lookalike?.advice ?? Self.advice(as: format))
    }
  }

  /// What to do where no log was recognised.
  static func advice(as format: String?) -> String {
    format == nil
      ? "see imtrail formats, or name one with --input-format"
      : "leave --input-format out to have the format recognised, or see imtrail formats"
  }
}

extension InputError {
  /// What is told of it, with the name of the input.
  func sentence(alike: Int = 0, partly: String = PackingFailure.inReport) -> String {
    let shown = visible(name, limit: 4096)
    switch cause {
    case .system: return "\(shown): cannot be read: \(reason); check the path and its permissions"
    case .packing(let packing):
      let more = alike == 0 ? "" : "; so it is with \(alike) more in it"
      return "\(shown): \(packing.outcome): \(visible(packing.why)); \(packing.advice(partly))\(more)"
    }
  }
}

extension Lookalike {
  /// What it is, for people.
  var words: String {
    switch self {
    case .packed(let packing): "it is packed as \(packing), which is not read"
    case .eventTrace: "it is a binary event trace (.etl)"
    case .namedEventTrace: "it is named like a binary event trace (.etl), and is no log of a known format"
    }
  }

  /// What to do with it.
  var advice: String {
    switch self {
    case .packed: "unpack it first, or pack it as zip, tar or cab"
    case .eventTrace, .namedEventTrace:
      "turn it into text first, with Search-CsClsLogging or the View of the Lync Server Logging Tool"
    }
  }
}

extension PackingFailure {
  /// What came of it, for people.
  var outcome: String {
    switch kind {
    case .encrypted, .unsupported, .tooDeep, .nameTooLong, .noMemory: "cannot be read"
    case .damaged, .source, .memberTooLong, .tooMuch, .tooManyMembers: "cannot be read to its end"
    }
  }

  /// Why, for people.
  var why: String {
    let bounds = PackingBounds()
    let reason =
      switch kind {
      case .damaged, .source: "it is cut or damaged"
      case .encrypted: "it is encrypted"
      case .unsupported: "it is packed in a way that is not read"
      case .memberTooLong: "it unpacks to more than \(bounds.member >> 30) GiB"
      case .tooMuch:
        "it unpacks to more than \(bounds.ratio) times its size, or than \(bounds.total >> 30) GiB, as no log does"
      case .tooManyMembers: "it holds more than \(bounds.members) files"
      case .nameTooLong: "its name is longer than \(bounds.name) bytes"
      case .tooDeep: "archives are within archives more than \(bounds.layers) deep"
      case .noMemory: "there is no memory to unpack it"
      }
    return words.isEmpty ? reason : "\(reason) (\(words))"
  }

  /// What becomes of what came before.
  static let inReport = "what came before is in the report"

  /// What to do, for people, behind what becomes of what could be read.
  func advice(_ partly: String) -> String {
    switch kind {
    case .damaged, .source: "\(partly); copy it anew"
    case .encrypted, .unsupported, .noMemory, .tooDeep: "unpack it first"
    case .nameTooLong: "give it a shorter name"
    case .memberTooLong, .tooMuch, .tooManyMembers:
      "\(partly); unpack it if it is to be trusted"
    }
  }
}
