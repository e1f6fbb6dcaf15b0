package org.example.shop;

import java.util.Map;
import org.mvel2.MVEL;

public class Mvel {
    Object apply(String rule, Map<String, Object> facts) {
        return MVEL.eval(rule, facts);
    }
}
