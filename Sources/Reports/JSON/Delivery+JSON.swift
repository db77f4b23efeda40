import Conversations
import Diagnosis
import SourceBytes
import Traces

extension JSONWriter {
  /// One delivery (contract section 2): its facts in the order of their definition, then what is nested.
  mutating func delivery(
    _ diagnosed: DiagnosedDelivery,
    _ lookup: FactLookup,
    _ names: InputNames,
    showsText: Bool
  ) {
    object { json in
      for fact in lookup.facts {
        json.member(fact.name, lookup.value(fact.name, in: diagnosed.facts))
      }
      json.list("endpoints", diagnosed.targets, DeliveryFields.endpoints, names)
      json.list("evidence", diagnosed.evidence, DeliveryFields.evidence, names)
      json.list("gaps", diagnosed.gaps, DeliveryFields.gaps, names)
      if showsText { json.member("text", diagnosed.delivery.text) }
    }
  }

  mutating func list<Element>(
    _ name: String,
    _ elements: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array { json in
      for element in elements { body(&json, element) }
    }
  }

  /// A member of any type, left out if it has no value.
  mutating func member(_ name: String, _ value: FactValue?) {
    guard let value else { return }
    key(name)
    switch value {
    case .text(let text): self.value(text)
    case .integer(let number): self.value(number)
    case .boolean(let flag): self.value(flag)
    case .time(let time): self.value(time.rfc3339)
    case .texts(let texts): array { json in texts.forEach { json.value($0) } }
    case .integers(let numbers): array { json in numbers.forEach { json.value($0) } }
    }
  }
}
