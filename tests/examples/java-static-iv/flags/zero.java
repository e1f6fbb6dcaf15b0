package org.example.shop;

import java.security.*;
import javax.crypto.*;

public class Zero {
    byte[] seal(byte[] data, Key key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[16]));
        return cipher.doFinal(data);
    }
}
