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
      json.list("endpoints", diagnosed.targets) { $0.endpoint($1) }
      json.list("evidence", diagnosed.evidence) { $0.evidence($1, names) }
      json.list("gaps", diagnosed.gaps) { $0.gap($1) }
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

  private mutating func endpoint(_ recognised: RecognisedTarget) {
    let endpoint = recognised.target.endpoint
    let branch = recognised.target.branch
    object { json in
      json.member("epid", endpoint.epid)
      json.member("instance", endpoint.instance)
      json.member("gruu", endpoint.gruu)
      json.member("client", recognised.client)
      json.member("category", recognised.category)
      json.member("transport", recognised.transport)
      json.member("im_capable", recognised.takesIM)
      json.member("basis", endpoint.basis.rawValue)
      json.member("registered_at", endpoint.registeredAt?.rfc3339)
      json.member("answer_status", branch?.answer?.status)
      json.member("answered_after_ms", branch?.answeredAfter)
    }
  }

  private mutating func evidence(_ evidence: Evidence, _ names: InputNames) {
    object { json in
      json.member("file", names.name(evidence.location.source))
      json.member("line", evidence.location.line)
      json.member("offset", evidence.location.offset)
      json.member("length", evidence.location.length)
      json.member("time", evidence.time.rfc3339)
      json.member("caption", evidence.caption)
    }
  }

  private mutating func gap(_ explained: ExplainedGap) {
    object { json in
      json.member("what", explained.gap.what.rawValue)
      json.member("why", explained.why)
      json.member("since", explained.gap.since?.rfc3339)
      json.member("until", explained.gap.until?.rfc3339)
    }
  }
}
