extension RuleReader {
  /// A correlation rule; nil if it cannot be made out.
  mutating func correlation(_ root: RuleNode, _ entries: [RuleEntry]) -> CorrelationRule? {
    checkKeys(entries, known: RuleKeys.correlationTop, under: nil)
    let heading = heading(root)
    _ = required("level", of: root)
    guard let body = map("correlation", of: root), let block = map("imtrail", of: root) else { return nil }
    checkKeys(body.map ?? [], known: RuleKeys.correlation, under: "correlation")
    checkKeys(block.map ?? [], known: RuleKeys.correlationBlock, under: "imtrail")
    let type =
      required("type", of: body) == nil ? nil : word("type", of: body, allowed: RuleKeys.correlationTypes)
    let rules = required("rules", of: body)
    let members = rules == nil ? [] : texts("rules", of: body).map(\.text)
    let groupBy = texts("group-by", of: body).compactMap { singleFact($0.text, at: $0.place) }
    let timespan = timespan(body)
    let condition = threshold(body, needsField: type == "value_count")
    for key in ["explanation", "advice"] { _ = required(key, of: block) }
    let known = groupBy.map(\.name) + ["count"] + (type == "value_count" ? ["values"] : [])
    let explanation = sentence("explanation", of: block, known: known)
    let advice = sentence("advice", of: block, known: known)
    let samples = samples(block)
    guard let heading, let rules, let timespan, let condition else { return nil }
    return CorrelationRule(
      heading: heading,
      path: path,
      line: root.place.line,
      count: condition.field.map { .values(of: $0) } ?? .deliveries,
      rules: members,
      groupBy: groupBy,
      timespan: timespan,
      atLeast: condition.atLeast,
      explanation: explanation,
      advice: advice,
      samples: samples,
      rulesPlace: rules.place
    )
  }

  private mutating func timespan(_ body: RuleNode) -> Int64? {
    guard let text = requiredText("timespan", of: body), let place = body["timespan"]?.place else {
      return nil
    }
    let span = Timespan.milliseconds(text)
    if span == nil {
      report(
        .wrongShape(key: "timespan", wanted: "a number with s, m, h or d, of at most a year,"),
        at: place
      )
    }
    return span
  }

  /// How many make a pattern, and of which fact the values are counted.
  private mutating func threshold(
    _ body: RuleNode,
    needsField: Bool
  ) -> (atLeast: Int, field: CorrelationRule.FactPlace?)? {
    guard let condition = map("condition", of: body) else { return nil }
    checkKeys(
      condition.map ?? [],
      known: needsField ? ["field", "gte", "gt"] : ["gte", "gt"],
      under: "condition"
    )
    var field: CorrelationRule.FactPlace?
    if needsField {
      guard let name = requiredText("field", of: condition), let place = condition["field"]?.place else {
        return nil
      }
      field = singleFact(name, at: place)
    }
    // A pattern is what happens often: Sigma's other comparisons would find what is rare.
    let bounds = [condition["gte"]?.integer, condition["gt"]?.integer.map { $0 + 1 }].compactMap(\.self)
    guard bounds.count == 1, bounds[0] >= 1, bounds[0] <= 1_000_000 else {
      report(
        .wrongShape(key: "condition", wanted: "one of `gte` and `gt` with a whole number of 1 or more"),
        at: condition.place
      )
      return nil
    }
    return (bounds[0], field)
  }

  /// A fact that has one value, and is known before the rules are done.
  private mutating func singleFact(_ name: String, at place: RuleNode.Place) -> CorrelationRule.FactPlace? {
    guard let index = context.place(of: name) else {
      report(.unknownFact(name, nearest: context.nearestFact(to: name)), at: place)
      return nil
    }
    let fact = context.facts[index]
    guard fact.type != .texts, fact.type != .integers else {
      report(.listInCorrelation(name), at: place)
      return nil
    }
    return CorrelationRule.FactPlace(name: name, place: index)
  }
}
