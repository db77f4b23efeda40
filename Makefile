# The first target lists the others.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help

imtrail := .build/debug/imtrail
# Linked with Swift's own libraries, a program begins sooner, and runs where Swift is not installed. Darwin has them in the system.
static := $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)
sample := samples/mobile-timeout-spop/mobile-timeout-spop.cls.log

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Install what the machine lacks
	@scripts/setup

.PHONY: build
build: ## Build for trying and testing
	swift build --product imtrail

.PHONY: release
release: ## Build for use: .build/release/imtrail
	swift build --configuration release --product imtrail $(static)

.PHONY: try
try: setup ## Run the main job on a sample
	swift run imtrail $(sample)

.PHONY: test
test: setup ## Run the tests
	scripts/test

.PHONY: check
check: setup lint imports check-man check-rules check-sigma check-pcap check-html check-samples smoke test-benchmarks damage test ## Run all that CI runs

.PHONY: lint
lint: ## Check the form of the sources
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Plugins rules page \
	  Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Tests

.PHONY: imports
imports: ## Build everything, and check that targets import only what they declare
	swift build --build-tests --explicit-target-dependency-import-check error

.PHONY: man
man: build ## Write man/imtrail.1, and the table of fields in man/imtrail-rules.5
	scripts/manual $(imtrail) man

.PHONY: check-man
check-man: build ## Check that the manual is current and well formed
	@directory=$$(mktemp -d); trap 'rm -rf "$$directory"' EXIT; \
	scripts/manual $(imtrail) "$$directory"; \
	for page in imtrail.1 imtrail-rules.5; do \
	  diff -u man/$$page "$$directory/$$page" || { echo "man/$$page is not current: run make man" >&2; exit 1; }; \
	done
	mandoc -T lint -W warning man/*.[15]

.PHONY: check-rules
check-rules: build ## Check the built-in rules, and try them on their samples
	$(imtrail) rules check
	$(imtrail) rules test

.PHONY: check-sigma
check-sigma: setup build ## Let Sigma's own tools judge the rules, and SQLite find the same deliveries by them
	scripts/judge-rules $(imtrail)

.PHONY: check-pcap
check-pcap: setup build ## Let Wireshark judge the packets that the samples' messages become
	scripts/judge-pcap $(imtrail)

.PHONY: check-html
check-html: setup build ## Open HTML reports in a browser, and measure how long a large one takes
	scripts/check-html $(imtrail)

.PHONY: samples-table
samples-table: ## Write the table in samples/README.md from the stories
	scripts/samples-table

.PHONY: check-samples
check-samples: ## Check that the table in samples/README.md is current
	scripts/samples-table --check

.PHONY: smoke
smoke: build ## Put every sample, and what is no log, through a pipe
	@scripts/smoke $(imtrail)

.PHONY: test-benchmarks
test-benchmarks: ## Run the tests of the trace generator
	swift test --package-path Benchmarks

# At every line of every sample this takes an optimised build, in a folder of its own.
.PHONY: damage
damage: ## Cut every sample after each of its lines, flip bytes in it, and look at hundreds of worlds
	FULL=1 IMTRAIL_ONLY_TESTS=ScenarioTests swift test --configuration release --scratch-path .build-damage \
	  -Xswiftc -enable-testing --filter ScenarioTests --quiet

.PHONY: bench
bench: setup release ## Measure speed and memory beside rg and wc
	Benchmarks/bench

.PHONY: samples
samples: ## Write the logs of the samples anew from their stories
	cd Benchmarks && swift run synthesize stories ../samples
