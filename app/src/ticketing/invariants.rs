//! What must hold of holds, orders, tickets and money: `xoe check` recounts it.

use crate::db::Invariant;

pub const INVARIANTS: &[Invariant] = &[
    Invariant {
        broken: "capacity exceeded",
        finds: "SELECT c.slug FROM capacity_counters k JOIN capacities c ON c.id = k.capacity_id
            WHERE k.sold < 0 OR k.held < 0 OR k.sold + k.held > k.places",
    },
    Invariant {
        broken: "held places differ from the claims of live holds",
        finds: "SELECT c.slug FROM capacity_counters k JOIN capacities c ON c.id = k.capacity_id
            WHERE k.held <> COALESCE((SELECT SUM(q.quantity) FROM hold_claims q JOIN holds h ON h.id = q.hold_id
                WHERE q.capacity_id = k.capacity_id AND h.state = 'live'), 0)",
    },
    Invariant {
        broken: "sold places differ from the claims of taken holds",
        finds: "SELECT c.slug FROM capacity_counters k JOIN capacities c ON c.id = k.capacity_id
            WHERE k.sold <> COALESCE((SELECT SUM(q.quantity) FROM hold_claims q JOIN holds h ON h.id = q.hold_id
                WHERE q.capacity_id = k.capacity_id AND h.state = 'taken'), 0)",
    },
    Invariant {
        broken: "capacity without a counter",
        finds: "SELECT c.slug FROM capacities c LEFT JOIN capacity_counters k ON k.capacity_id = c.id WHERE k.capacity_id IS NULL",
    },
    Invariant {
        broken: "hold claims differ from its lines",
        finds: "SELECT CAST(COUNT(*) AS TEXT) FROM (
            SELECT q.hold_id, q.capacity_id FROM hold_claims q
            JOIN hold_lines l ON l.hold_id = q.hold_id JOIN products p ON p.id = l.product_id
            JOIN product_capacities d ON d.product_id = l.product_id AND d.capacity_id = q.capacity_id
            GROUP BY q.hold_id, q.capacity_id, q.quantity HAVING SUM(l.quantity * p.admits) <> q.quantity) AS wrong HAVING COUNT(*) > 0",
    },
    Invariant {
        broken: "hold that takes no place of what its products draw on",
        finds: "SELECT h.idem_key FROM holds h JOIN hold_lines l ON l.hold_id = h.id
            JOIN product_capacities d ON d.product_id = l.product_id
            LEFT JOIN hold_claims q ON q.hold_id = h.id AND q.capacity_id = d.capacity_id WHERE q.hold_id IS NULL",
    },
    Invariant {
        broken: "hold that takes places for nothing",
        finds: "SELECT h.idem_key FROM holds h JOIN hold_claims q ON q.hold_id = h.id
            WHERE NOT EXISTS (SELECT 1 FROM hold_lines l JOIN product_capacities d ON d.product_id = l.product_id
                WHERE l.hold_id = h.id AND d.capacity_id = q.capacity_id)",
    },
    Invariant {
        broken: "paid order on a hold that is not taken",
        finds: "SELECT o.code FROM orders o JOIN holds h ON h.id = o.hold_id WHERE o.state = 'paid' AND h.state <> 'taken'",
    },
    Invariant {
        broken: "taken hold without a paid order",
        finds: "SELECT h.idem_key FROM holds h LEFT JOIN orders o ON o.hold_id = h.id AND o.state = 'paid'
            WHERE h.state = 'taken' AND o.id IS NULL",
    },
    Invariant {
        broken: "code that is used more often than it may be",
        finds: "SELECT c.code FROM voucher_codes c JOIN vouchers v ON v.id = c.voucher_id WHERE v.uses <
            (SELECT COUNT(*) FROM holds h WHERE h.code_id = c.id AND (h.state <> 'released'
                OR EXISTS (SELECT 1 FROM orders o WHERE o.hold_id = h.id AND o.paid_at IS NOT NULL)))",
    },
    Invariant {
        broken: "kind that needs another festival's, or none that there is",
        finds: "SELECT p.slug FROM products p LEFT JOIN products n ON n.id = p.needs_id AND n.festival_id = p.festival_id
            WHERE p.needs_id IS NOT NULL AND n.id IS NULL",
    },
    Invariant {
        broken: "choice with a code that there is not",
        finds: "SELECT h.idem_key FROM holds h LEFT JOIN voucher_codes c ON c.id = h.code_id
            WHERE h.code_id IS NOT NULL AND c.id IS NULL",
    },
    Invariant {
        broken: "something taken off without a code",
        finds: "SELECT h.idem_key FROM hold_lines l JOIN holds h ON h.id = l.hold_id WHERE l.off < 0 OR l.price < 0
            OR (l.off > 0 AND h.code_id IS NULL)",
    },
    Invariant {
        broken: "order total differs from its lines",
        finds: "SELECT o.code FROM orders o WHERE o.total <>
            (SELECT COALESCE(SUM(l.quantity * l.price), 0) FROM hold_lines l WHERE l.hold_id = o.hold_id)",
    },
    Invariant {
        broken: "paid order with a wrong number of tickets",
        finds: "SELECT o.code FROM orders o WHERE o.state = 'paid' AND
            (SELECT COUNT(*) FROM tickets t WHERE t.order_id = o.id AND t.cancelled_at IS NULL) <>
            (SELECT COALESCE(SUM(l.quantity), 0) FROM hold_lines l WHERE l.hold_id = o.hold_id)",
    },
    Invariant {
        broken: "live ticket of an order that is not paid",
        finds: "SELECT o.code FROM tickets t JOIN orders o ON o.id = t.order_id WHERE t.cancelled_at IS NULL AND o.state <> 'paid'",
    },
    Invariant {
        broken: "paid order without the money",
        finds: "SELECT o.code FROM orders o WHERE o.state = 'paid' AND o.total + o.returned >
            (SELECT COALESCE(SUM(p.amount), 0) FROM payments p WHERE p.order_id = o.id AND p.state <> 'double')",
    },
    Invariant {
        broken: "cancelled order whose money is not due back",
        finds: "SELECT o.code FROM orders o LEFT JOIN refunds r ON r.order_id = o.id
            WHERE o.state = 'cancelled' AND o.paid_at IS NOT NULL AND o.total <> COALESCE(r.amount, 0)",
    },
    Invariant {
        broken: "parts given back differ from what their order says",
        finds: "SELECT o.code FROM orders o WHERE o.returned <>
            (SELECT COALESCE(SUM(c.amount), 0) FROM ticket_choices c WHERE c.order_id = o.id AND c.choice = 'refund')
            + (SELECT COALESCE(SUM(c.amount), 0) FROM cancellations c WHERE c.order_id = o.id)",
    },
    Invariant {
        broken: "more goes back than came in",
        finds: "SELECT o.code FROM orders o WHERE
            o.returned + COALESCE((SELECT r.amount FROM refunds r WHERE r.order_id = o.id), 0) >
            COALESCE((SELECT SUM(p.amount) FROM payments p WHERE p.order_id = o.id AND p.state <> 'double'), 0)",
    },
    Invariant {
        broken: "account of a buyer whose money went back",
        finds: "SELECT o.code FROM refund_accounts a JOIN orders o ON o.id = a.order_id
            WHERE NOT EXISTS (SELECT 1 FROM refunds r WHERE r.order_id = o.id AND r.done_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM ticket_choices c WHERE c.order_id = o.id AND c.choice = 'refund'
                AND c.amount > 0 AND c.done_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM cancellations c WHERE c.order_id = o.id AND c.amount > 0
                AND c.done_at IS NULL)",
    },
    Invariant {
        broken: "money goes back for tickets that are still good",
        finds: "SELECT DISTINCT o.code FROM ticket_choices c JOIN orders o ON o.id = c.order_id
            JOIN tickets t ON t.order_id = o.id JOIN products d ON d.id = t.product_id
            WHERE c.choice <> 'keep' AND d.performance_id = c.performance_id AND t.cancelled_at IS NULL
            AND t.issued_at < c.chosen_at",
    },
    Invariant {
        broken: "parts of a payment differ from what came in",
        finds: "SELECT p.provider_ref FROM payments p WHERE p.whole IS NOT NULL AND p.whole <>
            p.amount + (SELECT COALESCE(SUM(q.amount), 0) FROM payments q WHERE q.part_of = p.id)",
    },
    Invariant {
        broken: "part of a payment that was never split",
        finds: "SELECT q.provider_ref FROM payments q JOIN payments p ON p.id = q.part_of
            WHERE p.whole IS NULL OR p.part_of IS NOT NULL",
    },
    Invariant {
        broken: "receipt for money of another order",
        finds: "SELECT o.code FROM receipts r JOIN orders o ON o.id = r.order_id JOIN payments p ON p.id = r.payment_id
            WHERE p.order_id IS NULL OR p.order_id <> r.order_id OR r.festival_id <> o.festival_id",
    },
    Invariant {
        broken: "money taken at the desk without a receipt",
        finds: "SELECT p.provider_ref FROM payments p LEFT JOIN receipts r ON r.payment_id = p.id
            WHERE p.provider IN ('cash', 'other') AND r.order_id IS NULL",
    },
    Invariant {
        broken: "payment on other books than its order",
        finds: "SELECT p.provider_ref FROM payments p JOIN orders o ON o.id = p.order_id
            WHERE p.festival_id IS NULL OR p.festival_id <> o.festival_id",
    },
    Invariant {
        broken: "settled payment on nobody's books",
        finds: "SELECT p.provider_ref FROM payments p WHERE p.state = 'settled' AND p.festival_id IS NULL",
    },
    Invariant {
        broken: "order of another festival than its hold",
        finds: "SELECT o.code FROM orders o JOIN holds h ON h.id = o.hold_id WHERE o.festival_id <> h.festival_id",
    },
    Invariant {
        broken: "order without a consent",
        finds: "SELECT o.code FROM orders o LEFT JOIN consents c ON c.order_id = o.id
            WHERE c.order_id IS NULL AND o.created_at >= (SELECT MIN(given_at) FROM consents)",
    },
    Invariant {
        broken: "forgotten order that still says who ordered",
        finds: "SELECT o.code FROM orders o JOIN forgotten_orders f ON f.order_id = o.id
            WHERE o.name IS NOT NULL OR o.search_key <> LOWER(o.code)",
    },
    Invariant {
        broken: "order of nobody that was not forgotten",
        finds: "SELECT o.code FROM orders o LEFT JOIN forgotten_orders f ON f.order_id = o.id
            WHERE f.order_id IS NULL AND o.name IS NULL",
    },
];
