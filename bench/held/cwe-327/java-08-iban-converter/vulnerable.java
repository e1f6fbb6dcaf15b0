package org.example.payroll;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

@Converter
public class IbanConverter implements AttributeConverter<String, String> {

    private static final String ALGORITHM = "AES/ECB/PKCS5Padding";

    private final SecretKeySpec key =
            new SecretKeySpec(Base64.getDecoder().decode(System.getenv("PAYROLL_KEY")), "AES");

    @Override
    public String convertToDatabaseColumn(String iban) {
        if (iban == null) {
            return null;
        }
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            byte[] data = cipher.doFinal(iban.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(data);
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
