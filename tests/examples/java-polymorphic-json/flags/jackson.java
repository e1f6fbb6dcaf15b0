package org.example.shop;

import com.fasterxml.jackson.databind.ObjectMapper;

public class Jackson {
    ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.enableDefaultTyping();
        return mapper;
    }
}
