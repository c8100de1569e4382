import { expect, test } from 'vitest';
import { complaints } from './findings.ts';

const report = (...failed: [check: string, resource: string][]) => ({
  summary: { parsing_errors: 0, resource_count: 3 },
  results: { failed_checks: failed.map(([check_id, resource]) => ({ check_id, check_name: 'Ensure it', resource })) },
});
const accepted = [{ check: 'CKV_1', on: 'AWS::S3::Bucket.Mail', reason: 'It is not needed, for a good reason.' }];

test('a finding that is accepted is no complaint; another resource or another check is', () => {
  expect(complaints(report(['CKV_1', 'AWS::S3::Bucket.Mail01']), accepted)).toEqual([]);
  expect(complaints(report(['CKV_1', 'AWS::S3::Bucket.Mail01'], ['CKV_1', 'AWS::S3::Bucket.New']), accepted)).toEqual([
    'CKV_1 AWS::S3::Bucket.New: Ensure it',
  ]);
  expect(
    complaints(report(['CKV_1', 'AWS::S3::Bucket.Mail01'], ['CKV_2', 'AWS::S3::Bucket.Mail01']), accepted),
  ).toEqual(['CKV_2 AWS::S3::Bucket.Mail01: Ensure it']);
});

test('an acceptance that nothing needs is one, and so is a report of nothing', () => {
  expect(complaints(report(), accepted)).toEqual([
    'CKV_1 on AWS::S3::Bucket.Mail is accepted, and not found any more: take it off the list',
  ]);
  expect(() => complaints({ ...report(), summary: { parsing_errors: 1, resource_count: 3 } }, accepted)).toThrow(
    'parsing_errors',
  );
  expect(() => complaints([], accepted)).toThrow('expected object');
});
