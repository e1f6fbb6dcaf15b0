package org.example.shop;

import java.security.*;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

public class Oaep {
    byte[] seal(byte[] data, Key key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(data);
    }
}
