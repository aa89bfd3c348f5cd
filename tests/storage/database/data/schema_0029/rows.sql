-- Money as schema 0029 holds it, in the order in which it came: every guard of that version agrees to it.
-- Ada (1) pays on hosted pages; Vera (2) takes cash on the street; Mendel (3) is her coordinator.

INSERT INTO accounts (id, channel, address, language, region, created) VALUES
    (1, 'telegram', '1001', 'en', 'US', 1), (2, 'whatsapp', '15550102', 'he', 'IL', 2),
    (3, 'telegram', '1003', 'yi', '', 3);
INSERT INTO series (slug, kind, names, created) VALUES ('general', 'general', '{"en": "General"}', 1);
INSERT INTO scrolls (id, series, ordinal, tradition, letters, state, opened) VALUES
    (1, 'general', 1, 'ashkenaz', 304805, 'full', 1), (2, 'general', 2, 'ashkenaz', 304805, 'open', 1);
INSERT INTO persons (id, account, given, parent, gender, created) VALUES
    (1, 1, 'משה', 'שרה', 'm', 10), (2, 1, 'חיה', 'שרה', 'f', 10), (3, 2, 'דוד', 'רחל', 'm', 10);

-- Ada's order: two letters of two scrolls and $8 on top, paid in two parts that are $5 more than it costs
INSERT INTO orders (id, account, token, currency, total, created, remind, promised_until, held_until) VALUES
    (10, 1, 'T10', 'USD', 2800, 10, 0, 2000, 3000);
INSERT INTO lines (id, "order", person, series, price) VALUES (11, 10, 1, 'general', 1200), (12, 10, 2, 'general', 800);
INSERT INTO taken (scroll, position, line, state) VALUES (1, 1, 11, 'held'), (2, 1, 12, 'held');
INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded) VALUES
    (101, 10, 'stripe', 'pi_1', 'USD', 1000, 11, 12), (102, 10, 'stripe', 'pi_2', 'USD', 2300, 13, 14);
UPDATE taken SET state = 'sold';
INSERT INTO register (id, kind, scroll, position, line, person, account, certificate, given, parent, parent_kind,
    family, title, typed, gender, life_status, at) VALUES
    (1, 'sale', 1, 1, 11, 1, 1, 'CERT1', 'משה', 'שרה', 'mother', '', '', '', 'm', 'living', 15),
    (2, 'sale', 2, 1, 12, 2, 1, 'CERT2', 'חיה', 'שרה', 'mother', '', '', '', 'f', 'living', 15);
UPDATE orders SET state = 'paid' WHERE id = 10;
UPDATE payments SET state = 'applied';
-- and a second payment of it, which is to be returned
INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded) VALUES
    (103, 10, 'telegram', 'tg_1', 'USD', 2800, 16, 17);
UPDATE payments SET state = 'returnable' WHERE id = 103;

-- an order whose money is here and not settled yet
INSERT INTO orders (id, account, token, currency, total, created, remind, promised_until, held_until) VALUES
    (20, 1, 'T20', 'ILS', 3600, 20, 0, 2000, 3000);
INSERT INTO lines (id, "order", person, series, price) VALUES (21, 20, 1, 'general', 3600);
INSERT INTO taken (scroll, position, line, state) VALUES (1, 2, 21, 'held');
INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded) VALUES
    (201, 20, 'committee', 'office-20', 'ILS', 3600, 21, 22);

-- Vera's street: cash that sold a letter, cash that was given back, cash that waits; $3 that nobody can explain
INSERT INTO orders (id, account, token, currency, total, created, remind, promised_until, held_until) VALUES
    (30, 2, 'T30', 'USD', 500, 30, 0, 2000, 3000), (31, 2, 'T31', 'USD', 500, 30, 0, 2000, 3000),
    (32, 2, 'T32', 'USD', 700, 30, 0, 2000, 3000);
INSERT INTO lines (id, "order", person, series, price) VALUES
    (301, 30, 3, 'general', 500), (311, 31, 3, 'general', 500), (321, 32, 3, 'general', 700);
INSERT INTO taken (scroll, position, line, state) VALUES (1, 3, 301, 'held'), (1, 4, 311, 'held'), (1, 5, 321, 'held');
INSERT INTO cash_log (id, account, kind, currency, amount, "order", "by", at) VALUES
    (401, 2, 'taken', 'USD', 500, 30, 2, 31), (402, 2, 'taken', 'USD', 500, 31, 2, 32),
    (403, 2, 'taken', 'USD', 700, 32, 2, 33);
INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded) VALUES
    (301, 30, 'cash', '401', 'USD', 500, 31, 31), (302, 31, 'cash', '402', 'USD', 500, 32, 32),
    (303, 32, 'cash', '403', 'USD', 700, 33, 33);
UPDATE taken SET state = 'sold' WHERE line = 301;
INSERT INTO register (id, kind, scroll, position, line, person, account, certificate, given, parent, parent_kind,
    family, title, typed, gender, life_status, at) VALUES
    (3, 'sale', 1, 3, 301, 3, 2, 'CERT3', 'דוד', 'רחל', 'mother', '', '', '', 'm', 'living', 34);
UPDATE orders SET state = 'paid' WHERE id = 30;
UPDATE payments SET state = 'applied' WHERE id = 301;
UPDATE payments SET state = 'returnable' WHERE id = 302;
INSERT INTO cash_log (id, account, kind, currency, amount, "order", "by", at) VALUES
    (404, 2, 'returned', 'USD', 500, 31, 2, 35);
DELETE FROM taken WHERE line = 311;
UPDATE orders SET state = 'cancelled' WHERE id = 31;
INSERT INTO cash_log (id, account, kind, currency, amount, "by", at) VALUES
    (405, 2, 'handed', 'USD', 400, 2, 36), (406, 2, 'handed', 'USD', 200, 2, 37), (407, 2, 'handed', 'USD', 100, 2, 38);
INSERT INTO cash_log (id, account, kind, currency, amount, about, "by", note, at) VALUES
    (408, 2, 'confirmed', 'USD', 400, 405, 3, '', 39), (409, 2, 'refused', 'USD', 200, 406, 3, '', 40),
    (410, 2, 'correction', 'USD', -300, NULL, 3, 'counted together', 41),
    (411, 2, 'correction', 'ILS', 50, NULL, 3, 'found', 42);

-- the pool: a gift, one that was typed twice, a letter that it pays, one whose sum came back to it
INSERT INTO pool_balances (currency, balance) VALUES ('USD', 4600);
INSERT INTO pool_log (id, kind, currency, amount, note, at) VALUES
    (501, 'gift', 'USD', 5000, 'a friend', 43), (502, 'gift', 'USD', 5000, 'a friend', 44);
INSERT INTO pool_log (id, kind, currency, amount, about, "by", note, at) VALUES
    (503, 'taken_back', 'USD', 5000, 502, 3, 'typed twice', 45);
INSERT INTO orders (id, account, token, currency, total, created, remind, promised_until, held_until) VALUES
    (40, 2, 'T40', 'USD', 400, 46, 0, 2000, 3000), (41, 2, 'T41', 'USD', 400, 46, 0, 2000, 3000);
INSERT INTO lines (id, "order", person, series, price) VALUES (421, 40, 3, 'general', 400), (422, 41, 3, 'general', 400);
INSERT INTO pool_log (id, kind, currency, amount, "order", "by", at) VALUES
    (504, 'spent', 'USD', 400, 40, 2, 46), (505, 'spent', 'USD', 400, 41, 2, 46);
INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded) VALUES
    (401, 40, 'pool', '504', 'USD', 400, 46, 46), (402, 41, 'pool', '505', 'USD', 400, 46, 46);
UPDATE payments SET state = 'returnable' WHERE id = 402;
INSERT INTO pool_log (id, kind, currency, amount, "order", "by", at) VALUES (506, 'returned', 'USD', 400, 41, 2, 47);
UPDATE orders SET state = 'cancelled' WHERE id = 41;
