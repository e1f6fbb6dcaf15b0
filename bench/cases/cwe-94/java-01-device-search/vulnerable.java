package org.example.devices;

import java.util.List;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionException;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/devices")
public class DeviceSearchController {

    private final DeviceRepository devices;
    private final ExpressionParser parser = new SpelExpressionParser();

    public DeviceSearchController(DeviceRepository devices) {
        this.devices = devices;
    }

    /** Example: /devices/search?filter=battery < 20 and online */
    @GetMapping("/search")
    public List<DeviceView> search(@RequestParam String filter) {
        try {
            Expression expression = parser.parseExpression(filter);
            return devices.findAll().stream()
                    .map(DeviceView::of)
                    .filter(device -> matches(expression, device))
                    .limit(100)
                    .toList();
        } catch (ExpressionException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "filter not understood");
        }
    }

    private boolean matches(Expression expression, DeviceView device) {
        EvaluationContext context = new StandardEvaluationContext(device);
        return Boolean.TRUE.equals(expression.getValue(context, Boolean.class));
    }
}
