// The functions of libcurl that Gatehouse uses. libcurl is loaded at the first request and not
// linked: it needs some thirty shared libraries, and loading those before main() would double the
// time to the first frame.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Loads and initializes libcurl once; 0, or -1 when it is not installed. Thread safe.
int32_t gate_curl_load(void);
/// The versions, such as "libcurl/7.88.1 OpenSSL/3.0.17 …"; empty when it is not loaded.
const char *gate_curl_version(void);

/// Receives bytes of the response; returns false to refuse them, which ends the transfer.
typedef bool (*gate_receiver)(void *context, const uint8_t *bytes, size_t size);

/// The options of one transfer. Pointers stay valid until the transfer was removed from the multi
/// handle.
typedef struct {
  const char *url;
  const char *method;
  const char *const *headers; // "Name: value", ended by NULL; NULL: none
  const uint8_t *body;        // NULL: none
  size_t body_size;
  int64_t connect_timeout_ms;
  int64_t stall_timeout_s; // without a byte
  int64_t total_timeout_ms;
  const char *authority_file; // PEM file of trusted authorities, NULL: the system's
  const char *proxy;          // "": none, NULL: the environment's
  bool verifies_server;
  bool is_repeatable;         // whether libcurl may send it twice
  bool needs_new_connection;  // whether no open one may be used
  bool is_stream;             // whether it only connects, for bytes of the caller's
  gate_receiver receive_body;
  gate_receiver receive_header;
  void *context;
} gate_transfer;

/// What is wrong with a certificate, as OpenSSL found it.
typedef enum {
  gate_certificate_other,
  gate_certificate_expired,
  gate_certificate_not_yet_valid,
  gate_certificate_self_signed,
  gate_certificate_unknown_authority,
  gate_certificate_wrong_name,
} gate_certificate;

typedef struct {
  int32_t code;        // CURLcode
  int32_t status;      // HTTP status, 0 when none came
  int32_t os_error;    // errno of a failed connect, else 0
  int32_t proxy_status; // of a proxy's response to CONNECT, else 0
  bool connected;       // whether there was a connection, TLS included
  gate_certificate certificate;
  const char *message; // libcurl's text; valid until the handle is freed
} gate_outcome;

/// The cause that a CURLcode stands for; libcurl's numbers stay in ccurl.c.
typedef enum {
  gate_cause_none,
  gate_cause_cannot_resolve,
  gate_cause_cannot_resolve_proxy,
  gate_cause_cannot_connect,
  gate_cause_timed_out,
  gate_cause_tls,
  gate_cause_certificate,
  gate_cause_authority_file,
  gate_cause_refused_by_receiver,
  gate_cause_broken_answer,
  gate_cause_proxy,
  gate_cause_bad_address,
  gate_cause_other,
} gate_cause;
gate_cause gate_cause_of(int32_t code);

/// Prepares the calling thread for libcurl: names it, in up to 15 bytes, and blocks SIGPIPE in it. libcurl, told to change no
/// signals, leaves that to the program; TLS libraries below older versions of it write to connections that are closed already.
void gate_begin_thread(const char *name);

/// Wipes what calls that have returned left of secrets on this thread's stack and in its vector
/// registers. Waiting and freeing a multi handle below do so, too.
void gate_wipe_traces(void);

void *gate_multi_new(void);
void gate_multi_free(void *multi);
/// Works on all transfers without waiting; returns the number still running.
int32_t gate_multi_perform(void *multi);
/// Waits until there is more to do, at most `timeout_ms`; returns the number of ready sockets, 0 after a
/// wakeup or when the time is over.
int32_t gate_multi_poll(void *multi, int32_t timeout_ms);
void gate_multi_wakeup(void *multi);

/// A handle with these options, or NULL without memory.
void *gate_easy_new(const gate_transfer *transfer);
/// Frees a handle with everything that it copied. Handles are not reused: a reset keeps their buffers,
/// with the headers that were last sent and received, tokens included.
void gate_easy_free(void *easy);
int32_t gate_multi_add(void *multi, void *easy);
void gate_multi_remove(void *multi, void *easy);
/// The next finished transfer, still in the multi handle: its easy handle and outcome, or NULL.
void *gate_multi_next_done(void *multi, gate_outcome *outcome);

// A stream: a connection, with TLS and through a proxy as for requests, over which the caller sends
// bytes of its own. Its handle stays in the multi handle, which must have no other transfer:
// libcurl closes connections that it takes for idle.

/// The socket of a connected stream, or -1.
int32_t gate_stream_socket(void *easy);
/// What became of sending or receiving.
typedef enum { gate_stream_moved, gate_stream_waits, gate_stream_ended, gate_stream_broken } gate_stream_state;
/// Both set `count` to the number of bytes that were moved.
gate_stream_state gate_stream_receive(void *easy, uint8_t *bytes, size_t room, size_t *count);
gate_stream_state gate_stream_send(void *easy, const uint8_t *bytes, size_t size, size_t *count);
/// Waits until the socket can be read or written, as asked, or the multi handle is woken.
void gate_stream_poll(void *multi, int32_t socket, bool reads, bool writes);
