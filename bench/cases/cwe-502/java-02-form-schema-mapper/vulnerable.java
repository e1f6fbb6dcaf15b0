package org.example.forms;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class FormSchemaController {

    /** A form; its fields are text, choice or date fields. */
    public static class FormSchema {
        public String title;
        public List<FormField> fields;
        public Object defaults;
    }

    private final ObjectMapper mapper;
    private final FormSchemaStore store;

    public FormSchemaController(FormSchemaStore store) {
        this.store = store;
        this.mapper = new ObjectMapper();
        this.mapper.registerModule(new JavaTimeModule());
        this.mapper.activateDefaultTyping(
            LaissezFaireSubTypeValidator.instance,
            ObjectMapper.DefaultTyping.NON_FINAL,
            JsonTypeInfo.As.PROPERTY);
    }

    @PostMapping(value = "/forms", consumes = "application/json")
    public ResponseEntity<Long> create(@RequestBody String body) {
        try {
            FormSchema schema = mapper.readValue(body, FormSchema.class);
            return ResponseEntity.ok(store.insert(schema));
        } catch (JsonProcessingException e) {
            return ResponseEntity.unprocessableEntity().build();
        }
    }
}
