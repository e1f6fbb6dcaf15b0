package org.example.payroll;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

@Converter
public class IbanConverter implements AttributeConverter<String, String> {

    private static final String ALGORITHM = "AES/GCM/NoPadding";

    private final SecretKeySpec key =
            new SecretKeySpec(Base64.getDecoder().decode(System.getenv("PAYROLL_KEY")), "AES");

    @Override
    public String convertToDatabaseColumn(String iban) {
        if (iban == null) {
            return null;
        }
        try {
            byte[] nonce = new byte[12];
            new SecureRandom().nextBytes(nonce);
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            byte[] data = cipher.doFinal(iban.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(12 + data.length).put(nonce).put(data).array();
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("IBAN could not be encrypted", e);
        }
    }

    @Override
    public String convertToEntityAttribute(String column) {
        if (column == null) {
            return null;
        }
        return FieldDecryption.open(ALGORITHM, key, Base64.getDecoder().decode(column));
    }
}
