package org.example.billing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Encrypts account references before they are handed to the repository. */
@Component
public class ReferenceCipher {

    private static final int IV_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    public ReferenceCipher(@Value("${billing.reference-key}") String encodedKey) {
        byte[] raw = Base64.getDecoder().decode(encodedKey);
        this.key = new SecretKeySpec(raw, "AES");
    }

    public String encrypt(String reference) throws GeneralSecurityException {
        byte[] iv = new byte[IV_LENGTH];
        random.nextBytes(iv);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
        byte[] body = cipher.doFinal(reference.getBytes(StandardCharsets.UTF_8));
        byte[] out = Arrays.copyOf(iv, IV_LENGTH + body.length);
        System.arraycopy(body, 0, out, IV_LENGTH, body.length);
        return Base64.getEncoder().encodeToString(out);
    }

    public String decrypt(String stored) throws GeneralSecurityException {
        byte[] raw = Base64.getDecoder().decode(stored);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, raw, 0, IV_LENGTH));
        byte[] body = cipher.doFinal(raw, IV_LENGTH, raw.length - IV_LENGTH);
        return new String(body, StandardCharsets.UTF_8);
    }
}
