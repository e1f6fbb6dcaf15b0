package org.example.shop;

import java.util.Map;
import org.mvel2.MVEL;

public class MvelConstant {
    Object apply(Map<String, Object> facts) {
        return MVEL.eval("weight > 30", facts);
    }
}
