package dev.fovea.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the four JSON parts of a message with HMAC-SHA256 (RFC 2104), in lower-case hexadecimal; for any thread. */
final class Signer {
    private final String key;

    /** With an empty key nothing is signed and everything is accepted, as the protocol has it. */
    Signer(String key) {
        this.key = key;
    }

    /** The signature, empty if the key is. */
    String sign(List<byte[]> parts) {
        if (key.isEmpty()) {
            return "";
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256, which every Java must have", e);
        }
    }

    /** Whether {@code signature} is the parts' signature; takes as long for a nearly right one as for a wrong one. */
    boolean accepts(byte[] signature, List<byte[]> parts) {
        return key.isEmpty() || MessageDigest.isEqual(sign(parts).getBytes(StandardCharsets.US_ASCII), signature);
    }
}
