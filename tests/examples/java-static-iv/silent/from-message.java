package org.example.shop;

import java.util.Arrays;
import javax.crypto.spec.IvParameterSpec;

public class FromMessage {
    IvParameterSpec vectorOf(byte[] message) {
        byte[] iv = Arrays.copyOf(message, 16);
        return new IvParameterSpec(iv);
    }
}
