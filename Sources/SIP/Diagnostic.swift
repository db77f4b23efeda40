/// One `ms-diagnostics` header: `ErrorId; reason=".."; source=".."; name="value"…` (`domain.md` section 4).
public struct Diagnostic: Hashable, Sendable {
  /// Which of the three headers it was.
  public enum Kind: String, Sendable {
    case server = "ms-diagnostics"
    case publicServer = "ms-diagnostics-public"
    case client = "ms-client-diagnostics"
  }

  package var kind: Kind
  package var id: Int
  package var reason: String?
  package var source: String?
  /// The other parameters, in order; names in lower case.
  package var parameters: [Parameter]

  /// A parameter other than `reason` and `source`.
  public struct Parameter: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    kind: Kind,
    id: Int,
    reason: String? = nil,
    source: String? = nil,
    parameters: [Parameter] = []
  ) {
    self.kind = kind
    self.id = id
    self.reason = reason
    self.source = source
    self.parameters = parameters
  }

  /// The value of a parameter, by its lower-case name.
  package func parameter(_ name: String) -> String? {
    parameters.first { $0.name == name }?.value
  }
}
