package org.example.shop;

import java.security.*;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

public class Rsa {
    byte[] seal(byte[] data, Key key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(data);
    }
}
