// The functions of libwslay that Gatehouse uses: WebSocket frames (RFC 6455) of a client, as bytes
// in and bytes out. wslay.h is included only in cwslay.c, and no socket is known here.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct gate_websocket gate_websocket;

/// The kinds of messages, with the numbers of the protocol.
typedef enum {
  gate_frame_text = 1,
  gate_frame_binary = 2,
  gate_frame_close = 8,
  gate_frame_ping = 9,
  gate_frame_pong = 10,
} gate_frame;

/// Receives a whole message; `code` is that of a close message, 0 where there is none.
typedef void (*gate_message_receiver)(void *context, gate_frame kind, uint16_t code, const uint8_t *bytes, size_t size);

/// The client's side of one connection after its opening handshake, or NULL without memory. A
/// message of more than `limit` bytes ends it.
gate_websocket *gate_websocket_new(uint64_t limit, gate_message_receiver receive, void *context);
void gate_websocket_free(gate_websocket *socket);

/// Reads bytes of the server. Pings are answered and close messages returned; the answers are among
/// the bytes to send. False when no more can be read: after a close message, or bytes that break
/// the protocol.
bool gate_websocket_feed(gate_websocket *socket, const uint8_t *bytes, size_t size);
/// The code of the server's close message, also one that libwslay does not know; 0 while none came.
uint16_t gate_websocket_close_code(gate_websocket *socket);
/// Queues a message; false when no more can be sent.
bool gate_websocket_queue(gate_websocket *socket, gate_frame kind, const uint8_t *bytes, size_t size);
bool gate_websocket_queue_close(gate_websocket *socket, uint16_t code);
/// Takes up to `room` bytes to send; returns their number.
size_t gate_websocket_take(gate_websocket *socket, uint8_t *bytes, size_t room);
