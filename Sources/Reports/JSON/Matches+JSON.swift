package import Diagnosis

extension JSONWriter {
  /// A line that names the rules that apply to some facts, and the presence the first of them sets.
  package mutating func matches(of rules: RuleSet, _ facts: FactRecord) {
    let matches = rules.matches(facts)
    object { json in
      if case .presence(let value)? = matches.presence.first?.conclusion { json.member("presence", value) }
      json.list("rules", matches.presence + matches.delivery) { $0.value($1.name) }
    }
    endLine()
  }
}
