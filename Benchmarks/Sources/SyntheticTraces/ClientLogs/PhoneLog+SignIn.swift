extension PhoneLog {
  /// Signs in; the service registers for the app at `registered`.
  mutating func signsIn(registeredAt registered: Seconds) {
    remark("CApplication.cpp/212", "Application became active, last sign-in succeeded", at: registered - 2.61)
    let user = ucwa.root(
      "user",
      "/Autodiscover/AutodiscoverService.svc/root/user",
      "<link rel=\"applications\" href=\"https://\(host)/ucwa/v1/applications\" />"
    )
    ask(
      "GET",
      "https://lyncdiscover.\(client.owner.domain)/?sipuri=\(client.owner.address)",
      "UcwaAutoDiscoveryRequest",
      at: registered - 2.2,
      answer: user
    )
    remark("CUcwaAppSession.cpp/1703", "Updating URLs", at: registered - 1.6)
    ask(
      "POST",
      "https://\(host)/ucwa/v1/applications",
      "UcwaApplicationCreateRequest",
      UCWA.applicationInput(client),
      at: registered - 0.05,
      taking: 0.11,
      status: 201,
      answer: ucwa.application(of: client)
    )
    ask("GET", url(""), "UcwaApplicationRequest", at: registered + 0.4, answer: ucwa.application(of: client))
    ask("POST", url("/me/makeMeAvailable"), "UcwaMakeMeAvailableRequest", at: registered + 1.66, status: 204)
  }
}
