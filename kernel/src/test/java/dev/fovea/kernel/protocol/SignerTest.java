package dev.fovea.kernel.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignerTest {
    /** RFC 4231, test case 2, its text cut in four as a message is. */
    private static final List<byte[]> JEFE = List.of(
            "what do ya ".getBytes(US_ASCII),
            "want ".getBytes(US_ASCII),
            "".getBytes(US_ASCII),
            "for nothing?".getBytes(US_ASCII));

    private static final String JEFE_SIGNATURE = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    @Test
    void signature_is_that_of_rfc_4231() {
        assertEquals(JEFE_SIGNATURE, new Signer("Jefe").sign(JEFE));
    }

    @Test
    void own_signature_is_accepted_and_any_other_is_not() {
        var signer = new Signer("Jefe");
        assertTrue(signer.accepts(JEFE_SIGNATURE.getBytes(US_ASCII), JEFE));
        assertFalse(signer.accepts(JEFE_SIGNATURE.replace('5', '6').getBytes(US_ASCII), JEFE));
        assertFalse(signer.accepts(new byte[0], JEFE));
        assertFalse(new Signer("jefe").accepts(JEFE_SIGNATURE.getBytes(US_ASCII), JEFE));
    }

    @Test
    void an_empty_key_signs_nothing_and_accepts_everything() {
        assertEquals("", new Signer("").sign(JEFE));
        assertTrue(new Signer("").accepts("anything".getBytes(US_ASCII), JEFE));
    }
}
