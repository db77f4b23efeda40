extension RuleError.Kind {
  /// What is wrong, why, and what to do about it.
  var sentence: String {
    fileSentence ?? keySentence ?? factSentence ?? valueSentence ?? nameSentence ?? "the rule cannot be used"
  }

  private var fileSentence: String? {
    switch self {
    case .tooLarge(let bytes):
      "rule file too large: it has \(bytes) bytes, a rule file at most 1048576; split it"
    case .notYAML(let problem):
      "not YAML: \(problem); check indentation and quotes"
    case .alias(let name):
      "YAML anchor or alias `\(name)`: rules have to spell everything out; write the value itself"
    case .tooDeep:
      "nested too deeply: no rule needs that; flatten it"
    case .notAMap:
      "not a Sigma rule: the file is no map of keys; begin with `title:`"
    case .repeatedKey(let key):
      "key `\(key)` stands twice: only one of them could count; remove one, or make a list of their values"
    default: nil
    }
  }

  private var keySentence: String? {
    switch self {
    case .missing(let key):
      "`\(key)` is missing: every rule of this kind needs it; add it"
    case .unknownKey(let key, let parent, let nearest):
      "unknown key `\(key)`\(parent.map { " under `\($0)`" } ?? ""): it would have no effect; \(Self.advice(nearest, "remove it"))"
    case .wrongShape(let key, let wanted):
      "`\(key)` has the wrong shape: \(wanted) is wanted; rewrite it"
    case .unknownWord(let key, let found, let allowed, let nearest):
      "unknown \(key) `\(found)`: it is one of \(allowed.joined(separator: ", ")); \(Self.advice(nearest, "choose one"))"
    case .wrongLogSource(let key, let found, let wanted):
      "wrong logsource: \(key) is \(found.map { "`\($0)`" } ?? "missing"); write `\(key): \(wanted)`"
    case .verdictAndPresence:
      "both `verdict` and `presence` under `imtrail`: a rule concludes one of them; make two rules of it"
    case .nameTaken(let name, let place):
      "name `\(name)` is taken: \(place) has it already; choose another"
    default: nil
    }
  }

  private var factSentence: String? {
    switch self {
    case .keywords(let selection):
      "keywords in `\(selection)`: a delivery has named facts and no free text; write `fact: value`"
    case .empty(let what):
      "`\(what)` is empty: it asks for nothing; give it a value or remove it"
    case .unknownFact(let fact, let nearest):
      "unknown fact `\(fact)`: no delivery has it; \(Self.advice(nearest, "see `imtrail rules fields`"))"
    case .concludedFact(let fact):
      "fact `\(fact)` asked for: it is known only when the rules are done; ask for what was observed"
    case .presenceInPresenceRule(let fact):
      "fact `\(fact)` asked for in a presence rule: presence rules are what sets it; ask for what was observed"
    case .unknownModifier(let modifier, let nearest):
      "unknown modifier `\(modifier)`: Sigma has none of that name; \(Self.advice(nearest, "remove it"))"
    case .unsupportedModifier(let modifier):
      "modifier `\(modifier)` is not supported: no fact needs it; write the rule without it"
    case .modifiersClash(let modifier, let other):
      "modifiers `\(other)` and `\(modifier)` do not go together in this order: one would undo the other; keep one of them"
    case .modifierDoesNotFit(let modifier, let fact, let type):
      "modifier `\(modifier)` does not fit `\(fact)`: the fact is of type \(type.rawValue); choose another modifier"
    case .allNeedsSeveral(let fact):
      "modifier `all` on one value of `\(fact)`: it joins the values of a list; remove it, or give a list"
    default: nil
    }
  }

  private var valueSentence: String? {
    switch self {
    case .valueDoesNotFit(let fact, let wanted, let found):
      "value does not fit `\(fact)`: it is \(found); write \(wanted)"
    case .outsideVocabulary(let fact, let value, let vocabulary, let nearest):
      "`\(fact)` is never `\(value)`: it is one of \(vocabulary.joined(separator: ", ")); \(Self.advice(nearest, "choose one"))"
    case .factsDoNotCompare(let fact, let other):
      "`\(fact)` and `\(other)` do not compare: they are of different types, or lists; refer to a fact of the same type"
    case .listInCorrelation(let fact):
      "`\(fact)` in a correlation: the fact is a list, and only one value can be grouped by or counted; choose another fact"
    case .unknownRule(let name, let nearest):
      "unknown rule `\(name)`: there is no rule of that name or id that decides on deliveries; \(Self.advice(nearest, "see `imtrail rules list`"))"
    case .badExpression(let expression, let problem):
      "bad pattern `\(expression)`: \(problem); correct it"
    default: nil
    }
  }

  private var nameSentence: String? {
    switch self {
    case .badCondition(let problem):
      "bad condition: \(problem); see `imtrail rules list` for rules that work"
    case .unknownSelection(let name, let nearest):
      "unknown selection `\(name)`: `detection` has none of that name; \(Self.advice(nearest, "define it"))"
    case .selectsNothing(let pattern):
      "`of \(pattern)` selects nothing: no selection has such a name; define one, or correct the pattern"
    case .unusedSelection(let name):
      "selection `\(name)` is never used: neither `condition` nor `weakened_by` names it; use it or remove it"
    case .unknownPlaceholder(let name, let nearest):
      "unknown placeholder `{\(name)}`: no fact has that name; \(Self.advice(nearest, "see `imtrail rules fields`"))"
    case .openPlaceholder(let key):
      "`{` without `}` in `\(key)`: a placeholder is a name in braces; close it"
    case .unknownSample(let name, let nearest):
      "unknown sample `\(name)`: there is no such story; \(Self.advice(nearest, "write it, or remove the name"))"
    default: nil
    }
  }

  private static func advice(_ nearest: String?, _ otherwise: String) -> String {
    nearest.map { "did you mean `\($0)`?" } ?? otherwise
  }
}
