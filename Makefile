# Everything a person or a machine does with this package. `make demo` and `make test` do all set-up themselves.

BUILD_FLAGS = -j 2 --explicit-target-dependency-import-check error
# Installed programs find their libraries where the system has them and nowhere else (no RUNPATH), and
# bind all symbols at the start, after which the table of them is read-only. C code checks its stack.
HARDENING = --disable-local-rpath -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now \
  -Xcc -fstack-protector-strong
# The C++ library, which Swift's runtime needs, is linked in like that runtime, and nothing is exported: a start takes a millisecond
# less, and 2 MB fewer are resident. Swift names the library itself, so that it is found under that name in a folder of its own.
STATIC = .build/static
LINKING = -Xlinker -L$(CURDIR)/$(STATIC) -Xlinker --as-needed -Xlinker --no-export-dynamic $(ORDERED) $(PACKED)
# Functions that a start and a key execute lie beside each other, in the order of a list that `make order` writes: fewer pages of the
# program are read and stay in memory. It takes the linker that comes with Swift, and for each function a section and a name: merged
# ones have none. Names that a program does not have are passed over.
ORDERED = -Xswiftc -use-ld=lld -Xlinker --symbol-ordering-file=$(CURDIR)/packaging/first-functions -Xlinker --no-warn-symbol-ordering \
  -Xswiftc -Xfrontend -Xswiftc -function-sections -Xswiftc -Xfrontend -Xswiftc -disable-llvm-merge-functions-pass -Xcc -ffunction-sections
# Packed relocations are 1.5 MB less to read at a start. The C library knows them from 2.36 on.
PACKED = $(shell { echo glibc 2.36; getconf GNU_LIBC_VERSION; } 2>/dev/null | sort -VC && echo -Xlinker -z -Xlinker pack-relative-relocs)
# Both programs say which commit they are of.
export GATEHOUSE_COMMIT := $(shell git describe --always --dirty --exclude '*' 2>/dev/null)
VERSION := $(shell sed -n 's/^let version = "\(.*\)"$$/\1/p' Package.swift)
RELEASE_FLAGS = $(BUILD_FLAGS) -c release --static-swift-stdlib $(HARDENING) $(LINKING)
BIN = .build/release


FUZZ_SECONDS ?= 60

.PHONY: demo test build-tests browser-test endurance measure order sanitize build install install-console install-server uninstall deb dist harden-check bench fuzz setup format lint clean

demo: build
	@$(BIN)/gatehouse demo

# Tests that wait for a program hold a thread each, and Swift has one for each core. Of more tests at once, some would wait for
# minutes in the midst of what they do, until codes have expired and connections are closed.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH = 2
TEST = SWIFT_BACKTRACE=enable=no swift test --skip-build
# Tests of the terminal, of files on this machine, and of servers that are not Appwrite, are the same in every dialect.
ONE_DIALECT = ExitTableTests|FaultTests|HardTextTests|HostileStoryTests|KeyringStoryTests|LookStoryTests|ResizeStoryTests|SettingsStoryTests|TerminalTests|completionsForEveryShell

test: build-tests
	GATEHOUSE_DIALECT=1.8 $(TEST) --filter EndToEndTests --skip '$(ONE_DIALECT)'
	$(TEST) --filter EndToEndTests
	$(TEST) --skip EndToEndTests

build-tests: setup
	swift build --build-tests $(BUILD_FLAGS)

# The pages that a browser shows, in headless Chromium, with a picture of each: wide and narrow, light and dark. `make test` has these tests
# too where Chromium is installed. CI does not install it: that is 124 MB to fetch and 414 MB to unpack, half a minute at best.
browser-test: setup
	@command -v chromium >/dev/null || { echo 'browser-test: Chromium is needed: sudo apt-get install chromium' >&2; exit 1; }
	swift build --build-tests $(BUILD_FLAGS)
	GATEHOUSE_PICTURES=$(CURDIR)/.build/browser-pictures swift test --skip-build --filter BrowserTests
	@echo 'Pictures are in .build/browser-pictures'

build: setup $(STATIC)/libstdc++.so
	swift build $(RELEASE_FLAGS) --product gatehouse-server
	swift build $(RELEASE_FLAGS) --product gatehouse

$(STATIC)/libstdc++.so:
	@mkdir -p $(STATIC)
	@case "$$(clang -print-file-name=libstdc++.a)" in (/*) echo "INPUT($$(clang -print-file-name=libstdc++.a))" > $@;; esac

# Programs, manual pages, completions for three shells, a unit for systemd, and themes for people to read and copy; the
# program has its own inside. Licenses are those of what is linked into the programs.
PREFIX ?= /usr/local
ROOT = $(DESTDIR)$(PREFIX)
SHARE = $(ROOT)/share
ZSH_COMPLETIONS ?= zsh/site-functions
COMPLETIONS = bash-completion/completions/gatehouse $(ZSH_COMPLETIONS)/_gatehouse \
  fish/vendor_completions.d/gatehouse.fish
CONSOLE_MAN = man1/gatehouse.1 man5/gatehouse-config.5 man5/gatehouse-theme.5
SERVER_MAN = man1/gatehouse-server.1
THEMES = $(notdir $(wildcard themes/*.toml))
DOCUMENTS = LICENSE README.md CHANGELOG.md
UNIT = lib/systemd/user/gatehouse-watch.service
CONSOLE_FILES = bin/gatehouse $(UNIT) \
  $(addprefix share/,$(COMPLETIONS) $(addprefix gatehouse/themes/,$(THEMES)) $(addprefix man/,$(CONSOLE_MAN)) \
  $(addprefix doc/gatehouse/,$(DOCUMENTS) LICENSES))
SERVER_FILES = bin/gatehouse-server $(addprefix share/,$(addprefix man/,$(SERVER_MAN)) \
  $(addprefix doc/gatehouse-server/,LICENSE LICENSES))

install: install-console install-server

install-console: $(BIN)/gatehouse
	install -d $(sort $(dir $(addprefix $(ROOT)/,$(CONSOLE_FILES))))
	install -s $(BIN)/gatehouse $(ROOT)/bin
	install -m 644 $(addprefix themes/,$(THEMES)) $(SHARE)/gatehouse/themes
	for page in $(CONSOLE_MAN); do install -m 644 Sources/gatehouse/man/$${page##*/} $(SHARE)/man/$$page; done
	sed 's,/usr/local/bin/,$(PREFIX)/bin/,' systemd/$(notdir $(UNIT)) >$(ROOT)/$(UNIT)
	install -m 644 $(DOCUMENTS) $(SHARE)/doc/gatehouse
	packaging/licenses $(BIN) gatehouse >$(SHARE)/doc/gatehouse/LICENSES
	$(BIN)/gatehouse --generate-completion-script bash | sed '1{/^#!/d}' >$(SHARE)/bash-completion/completions/gatehouse
	$(BIN)/gatehouse --generate-completion-script zsh >$(SHARE)/$(ZSH_COMPLETIONS)/_gatehouse
	$(BIN)/gatehouse --generate-completion-script fish >$(SHARE)/fish/vendor_completions.d/gatehouse.fish

install-server: $(BIN)/gatehouse-server
	install -d $(sort $(dir $(addprefix $(ROOT)/,$(SERVER_FILES))))
	install -s $(BIN)/gatehouse-server $(ROOT)/bin
	install -m 644 $(addprefix Sources/gatehouse/man/,$(notdir $(SERVER_MAN))) $(SHARE)/man/man1
	install -m 644 LICENSE $(SHARE)/doc/gatehouse-server
	packaging/licenses $(BIN) gatehouse-server >$(SHARE)/doc/gatehouse-server/LICENSES

# What `install` put there, and folders of its own that have nothing else in them.
uninstall:
	rm -f $(addprefix $(ROOT)/,$(CONSOLE_FILES) $(SERVER_FILES))
	-rmdir $(addprefix $(SHARE)/,gatehouse/themes gatehouse doc/gatehouse doc/gatehouse-server) 2>/dev/null

# The packages gatehouse and gatehouse-server: the same bytes for the same tree and programs. `make deb BIN=.build/debug
# SHLIBDEPS=--ignore-missing-info` tries the steps with programs that need a Swift toolchain.
deb: $(BIN)/gatehouse $(BIN)/gatehouse-server
	SHLIBDEPS="$(SHLIBDEPS)" packaging/deb $(BIN) $(VERSION)

# The committed sources as a tarball: the same bytes for the same commit.
dist:
	git archive --format=tar --prefix=gatehouse-$(VERSION)/ HEAD | gzip -n >gatehouse-$(VERSION).tar.gz

# Built only where they are missing: root, who installs, may have no Swift.
$(BIN)/gatehouse $(BIN)/gatehouse-server:
	$(MAKE) build

# Needs valgrind. Worth doing when the start or the drawing of Sessions has changed, or Swift.
order: build
	swift build $(RELEASE_FLAGS) --product gatehouse -Xlinker --no-demangle -Xlinker -Map=$(CURDIR)/.build/map
	python3 Tests/Measure/order_functions.py --bin $(BIN) --map .build/map --list packaging/first-functions
	swift build $(RELEASE_FLAGS) --product gatehouse

harden-check: build
	.ci/harden-check $(BIN)/gatehouse $(BIN)/gatehouse-server

# Ends the programs so often that a crash at the end shows, which a few in a thousand had. Then the long versions of two tests: any actions in
# any order, and random keys while the server breaks down, the clock jumps and the disk is full. Each prints its seed, and SEED=number repeats it.
EXPORTS ?= 10000
QUITS ?= 2000
ACTIONS ?= 1000000
KEYS ?= 10000
SEED ?= $(shell date +%s)
endurance: build
	python3 Tests/Endurance/exit_loop.py --bin $(BIN) --exports $(EXPORTS) --quits $(QUITS)
	GATEHOUSE_SEED=$(SEED) GATEHOUSE_STEPS=$(ACTIONS) SWIFT_BACKTRACE=enable=no swift test --filter EnduranceTests
	GATEHOUSE_SEED=$(SEED) GATEHOUSE_STEPS=$(KEYS) SWIFT_BACKTRACE=enable=no swift test --filter ChaosStoryTests

# What a person at the terminal feels, in ratios to less and other programs of the same run. ROUNDS=9 takes two minutes.
ROUNDS ?= 9
measure: build
	python3 Tests/Measure/measure.py --bin $(BIN) --rounds $(ROUNDS) --record Benchmarks/RESULTS.md
	python3 Tests/Measure/rows.py --bin $(BIN) --record Benchmarks/RESULTS.md
	python3 Tests/Measure/measure_live.py --bin $(BIN) --record Benchmarks/RESULTS.md
	@! PATH="$$PATH:/usr/sbin" command -v nghttpx >/dev/null || python3 Tests/Measure/measure_round_trips.py --bin $(BIN) --record Benchmarks/RESULTS.md

# The tests under the address and the thread sanitizer. Each builds everything again. Left out are tests that look for secrets in
# freed memory, which sanitizers keep, and one that limits the size of files, where the thread sanitizer does not start.
# Leaks are not looked for: programs end by `exit` in the midst of functions, and what those hold would count as leaked.
# So are exits by signals under the thread sanitizer: a fault's signal that another process sends meets it within its own lock.
# Reports are suppressed by the names of functions, which commands that tests run without a PATH cannot look up otherwise.
sanitize: sanitize-address sanitize-thread

sanitize-%: export ASAN_OPTIONS = detect_leaks=0
sanitize-%: export TSAN_OPTIONS = suppressions=$(CURDIR)/Tests/Sanitizers/thread.txt external_symbolizer_path=$(shell command -v llvm-symbolizer)
sanitize-thread: SKIPPED = --skip 'ExitTableTests|everyEndGivesTheTerminalBack'
sanitize-%: SANITIZED = --sanitize $* --scratch-path .build/$*
sanitize-%: setup
	swift build --build-tests $(BUILD_FLAGS) $(SANITIZED)
	$(TEST) $(SANITIZED) --skip MemoryTests $(SKIPPED) --filter EndToEndTests
	$(TEST) $(SANITIZED) --skip MemoryTests --skip EndToEndTests --skip aFileThatMayNotGrow

# Prints figures and ratios; judges nothing, since machines are shared and noisy.
bench: build
	swift build $(RELEASE_FLAGS) --product server-benchmark
	swift build $(RELEASE_FLAGS) --product client-benchmark
	$(BIN)/server-benchmark
	$(BIN)/client-benchmark

# The readers of answers and of the keyring's file under libFuzzer, and 100,000 requests that no decent program sends to the server's handlers.
FUZZ = .build/fuzz
FUZZER = swiftc -O -sanitize=fuzzer,address -parse-as-library -swift-version 6
fuzz: setup
	mkdir -p $(FUZZ)/answers $(FUZZ)/keyring $(FUZZ)/CSodium
	$(FUZZER) Sources/AccountAPI/*/*.swift Tests/Fuzzing/Readers/*.swift -o $(FUZZ)/answer-fuzzer
	cp Sources/CSodium/include/csodium.h $(FUZZ)/CSodium
	echo 'module CSodium { header "csodium.h" }' >$(FUZZ)/CSodium/module.modulemap
	clang -O -c Sources/CSodium/csodium.c -I $(FUZZ)/CSodium -o $(FUZZ)/csodium.o
	swiftc -O -swift-version 6 -parse-as-library -module-name Sodium -emit-module -emit-module-path $(FUZZ)/Sodium.swiftmodule -c -whole-module-optimization Sources/Sodium/*.swift -I $(FUZZ)/CSodium -o $(FUZZ)/sodium.o
	$(FUZZER) -module-name Keyring Sources/Keyring/*.swift Tests/Fuzzing/Keyring/*.swift -I $(FUZZ) -I $(FUZZ)/CSodium $(FUZZ)/csodium.o $(FUZZ)/sodium.o -lsodium -o $(FUZZ)/keyring-fuzzer
	SWIFT_BACKTRACE=enable=no $(FUZZ)/answer-fuzzer -max_total_time=$(FUZZ_SECONDS) -max_len=4096 $(FUZZ)/answers
	SWIFT_BACKTRACE=enable=no $(FUZZ)/keyring-fuzzer -max_total_time=$(FUZZ_SECONDS) -max_len=4096 $(FUZZ)/keyring
	GATEHOUSE_FUZZ=100000 swift test $(BUILD_FLAGS) --filter FuzzTests

setup:
	@.ci/setup

format:
	swift format --in-place --recursive Sources Tests Package.swift

lint:
	swift format lint --recursive --strict Sources Tests Package.swift

clean:
	rm -rf .build
