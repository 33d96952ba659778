package dev.fovea.kernel.protocol;

/**
 * Who said what, when.
 *
 * @param msgType for example {@code execute_request}
 * @param session the speaker's session
 * @param date ISO 8601
 * @param version of the protocol, for example {@code 5.3}
 */
public record Header(String msgId, String msgType, String session, String username, String date, String version) {}
