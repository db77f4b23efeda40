/// The keys a rule may have: those of the Sigma specification, and ours under `imtrail`.
enum RuleKeys {
  static let top = [
    "title", "id", "related", "name", "taxonomy", "status", "description", "license", "author", "references",
    "date",
    "modified", "logsource", "detection", "fields", "falsepositives", "level", "tags", "scope", "imtrail",
  ]
  static let logSource = ["category", "product", "service", "definition"]
  static let block = [
    "verdict", "presence", "order", "confidence", "weakened_by", "weakness_reasons", "explanation", "advice",
    "samples",
  ]
  static let samples = ["fires", "silent"]

  static let correlationTop =
    top.filter { !["logsource", "detection", "fields", "scope"].contains($0) } + ["correlation"]
  static let correlation = ["type", "rules", "group-by", "timespan", "condition"]
  static let correlationTypes = ["event_count", "value_count"]
  static let correlationBlock = ["explanation", "advice", "samples"]

  static let statuses = ["stable", "test", "experimental", "deprecated", "unsupported"]
  static let presences = ["SPOP", "MPOP", "none", "unknown"]
}
