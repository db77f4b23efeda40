// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
]

// The targets stand in the order of the data: each imports only what stands before it.
let package = Package(
  name: "imtrail",
  products: [.executable(name: "imtrail", targets: ["imtrail"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    // Writes traces for the tests.
    .package(path: "Benchmarks"),
  ],
  targets: [
    .systemLibrary(
      name: "LibArchive",
      pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]
    ),
    .target(name: "CLibArchive", dependencies: ["LibArchive"]),
    .target(name: "CAllocation"),
    .target(name: "CLineScan"),
    .target(name: "SourceBytes", dependencies: ["CLibArchive", "CLineScan"], swiftSettings: strict),
    .target(name: "SIP", dependencies: ["SourceBytes"], swiftSettings: strict),
    .systemLibrary(
      name: "LibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
    ),
    .target(name: "CLibXML2", dependencies: ["LibXML2"]),
    .target(name: "Traces", dependencies: ["SourceBytes", "SIP", "CLibXML2"], swiftSettings: strict),
    .target(
      name: "Conversations",
      dependencies: [
        "SourceBytes", "SIP", "Traces", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(name: "EmbedFilesTool", path: "Plugins/EmbedFilesTool", swiftSettings: strict),
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["EmbedFilesTool"]),
    .target(name: "BuiltInRules", path: "rules", swiftSettings: strict, plugins: ["EmbedFiles"]),
    .target(
      name: "Diagnosis",
      dependencies: [
        "SourceBytes", "SIP", "Traces", "Conversations", "BuiltInRules",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict
    ),
    .target(name: "PageFiles", path: "page", swiftSettings: strict, plugins: ["EmbedFiles"]),
    .target(
      name: "Reports",
      dependencies: [
        "SourceBytes", "SIP", "Traces", "Conversations", "Diagnosis", "PageFiles",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "ReportDatabase",
      dependencies: [
        "SourceBytes", "SIP", "Traces", "Conversations", "Diagnosis", "Reports",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Redaction",
      dependencies: [
        "SourceBytes", "SIP", "Traces", "Conversations", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "imtrail",
      dependencies: [
        "SourceBytes", "SIP", "Traces", "Conversations", "Diagnosis", "Reports", "ReportDatabase",
        "Redaction", "CAllocation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      // Takes the place of malloc: what a trace holds is many small texts, made on all cores.
      linkerSettings: [.linkedLibrary("mimalloc", .when(platforms: [.linux], configuration: .release))]
    ),
    .testTarget(
      name: "SIPTests",
      dependencies: ["SourceBytes", "SIP"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["SourceBytes", "SIP", "Traces", "Conversations", "Diagnosis", "Reports"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: ["SourceBytes", "SIP", "Traces", "Conversations", "Diagnosis"],
      swiftSettings: strict
    ),
    .target(
      name: "TestSupport",
      dependencies: [.product(name: "SyntheticTraces", package: "Benchmarks")],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    .testTarget(
      name: "SourceBytesTests",
      dependencies: ["SourceBytes", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TracesTests",
      dependencies: ["SourceBytes", "SIP", "Traces", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ConversationsTests",
      dependencies: ["SourceBytes", "SIP", "Traces", "Conversations", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "RedactionTests",
      dependencies: [
        "SourceBytes", "SIP", "Traces", "Conversations", "Redaction", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(name: "RepositoryTests", dependencies: ["TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ScenarioTests",
      dependencies: [
        "SourceBytes", "SIP", "Traces", "Conversations", "Diagnosis", "Reports", "Redaction", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["imtrail", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)

// Optimising takes long, so `make damage` names the tests it is about: what they do not use is left out.
if let tests = Context.environment["IMTRAIL_ONLY_TESTS"] {
  package.products = []
  package.targets.removeAll { target in
    target.type == .test ? target.name != tests : ["imtrail", "ReportDatabase"].contains(target.name)
  }
}
