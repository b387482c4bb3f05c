# Everything a person or a machine does with this package. `make demo` and `make test` do all set-up themselves.

BUILD_FLAGS = -j 2 --explicit-target-dependency-import-check error
RELEASE_FLAGS = $(BUILD_FLAGS) -c release --static-swift-stdlib
BIN = .build/release


FUZZ_SECONDS ?= 60

.PHONY: demo test build bench fuzz setup format lint clean

demo: build
	@$(BIN)/gatehouse demo

test: setup
	swift build --build-tests $(BUILD_FLAGS)
	SWIFT_BACKTRACE=enable=no swift test --skip-build

build: setup
	swift build $(RELEASE_FLAGS) --product gatehouse-server
	swift build $(RELEASE_FLAGS) --product gatehouse

# Prints figures and ratios; judges nothing, since machines are shared and noisy.
bench: build
	swift build $(RELEASE_FLAGS) --product server-benchmark
	swift build $(RELEASE_FLAGS) --product client-benchmark
	$(BIN)/server-benchmark
	$(BIN)/client-benchmark

# The readers of answers under libFuzzer, and 100,000 requests that no decent program sends to the server's handlers.
fuzz: setup
	mkdir -p .build/fuzz/corpus
	swiftc -O -sanitize=fuzzer,address -parse-as-library -swift-version 6 Sources/AccountAPI/*.swift Tests/Fuzzing/*.swift -o .build/fuzz/readers
	.build/fuzz/readers -max_total_time=$(FUZZ_SECONDS) -max_len=4096 .build/fuzz/corpus
	GATEHOUSE_FUZZ=100000 swift test $(BUILD_FLAGS) --filter FuzzTests

setup:
	@.ci/setup

format:
	swift format --in-place --recursive Sources Tests Package.swift

lint:
	swift format lint --recursive --strict Sources Tests Package.swift

clean:
	rm -rf .build
