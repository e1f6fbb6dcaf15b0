package org.example.shop;

import java.security.spec.KeySpec;
import javax.crypto.spec.PBEKeySpec;

public class RoundsMany {
    KeySpec specOf(char[] entered, byte[] salt) {
        return new PBEKeySpec(entered, salt, 600000, 256);
    }
}
